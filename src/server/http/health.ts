import { type RequestHandler, Router } from "express";
import { type ErrorCode, toErrorCode } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { createStatement } from "../../neo4j/statement.js";

const ping = createStatement({
  name: "ping",
  text: "RETURN 1",
  read: () => true,
});

/** Milliseconds that the database has for a read; after them a separate connection is tried. */
const READ_MS = 1000;

/** `live`: the process answers. `ready`: the database also answers a read; otherwise 503. */
export function createHealthHandler(database: Database): Router {
  const sendReadiness: RequestHandler = async (_, response) => {
    const isReady = await isAnswering(database);
    if (!isReady) response.setHeader("retry-after", "1");
    response.status(isReady ? 200 : 503).json({ status: isReady ? "ready" : "database unavailable" });
  };
  return Router()
    .get("/live", (_, response) => void response.json({ status: "live" }))
    .get("/ready", sendReadiness);
}

/** A busy database, on which a read has to wait, counts as available. */
const isAnswering = (database: Database): Promise<boolean> =>
  database
    .read(ping, { signal: AbortSignal.timeout(READ_MS) })
    .catch((error: unknown) => busyCodes.has(toErrorCode(error)) && database.isAnswering());

const busyCodes: ReadonlySet<ErrorCode> = new Set(["TIMEOUT", "OVERLOADED"]);
