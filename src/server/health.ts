import { type RequestHandler, Router } from "express";
import type { Database } from "../neo4j/database.js";
import { statement } from "../neo4j/statement.js";

const ping = statement({ name: "ping", access: "READ", text: "RETURN 1", parameters: {}, read: () => true });

/** Milliseconds for the database to answer whoever asks whether it does. */
const PATIENCE = 2000;

/** `live`: the process answers. `ready`: the database answers a real read too; 503 while it does not. */
export function health(database: Database): Router {
  const ready: RequestHandler = async (_, response) => {
    const answers = await database.read(ping, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => false);
    if (!answers) response.setHeader("retry-after", "1");
    response.status(answers ? 200 : 503).json({ status: answers ? "ready" : "database unavailable" });
  };
  return Router()
    .get("/live", (_, response) => void response.json({ status: "live" }))
    .get("/ready", ready);
}
