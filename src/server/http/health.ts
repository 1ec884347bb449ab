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

interface Health {
  readonly status: "ready" | "warm" | "warming up" | "stopping" | "database unavailable";
  /** The seconds after which a client should look again; null: the status is good. */
  readonly retryAfter: number | null;
}

/** The state of the process. */
interface ProcessState {
  /** Returns true once the statements of the first screen are planned. */
  readonly isWarm: () => boolean;
  /** Returns true once a stop was requested. */
  readonly isStopping: () => boolean;
}

/**
 * `live`: the process answers. `ready`: the database answers a read, too. `warm`: and it has planned the first screen. Otherwise
 * 503, as `ready` is while the process stops, so that a proxy sends it nothing more.
 */
export function createHealthHandler(database: Database, { isWarm, isStopping }: ProcessState): Router {
  const readReadiness = async (): Promise<Health> => {
    if (isStopping()) return { status: "stopping", retryAfter: 1 };
    return (await isAnswering(database))
      ? { status: "ready", retryAfter: null }
      : { status: "database unavailable", retryAfter: 1 };
  };
  const readWarmth = async (): Promise<Health> => {
    if (!isWarm()) return { status: "warming up", retryAfter: 2 };
    const readiness = await readReadiness();
    return readiness.retryAfter === null ? { status: "warm", retryAfter: null } : readiness;
  };
  const createCheck =
    (readHealth: () => Promise<Health>): RequestHandler =>
    async (_, response) => {
      const { status, retryAfter } = await readHealth();
      if (retryAfter !== null) response.setHeader("retry-after", String(retryAfter));
      response.status(retryAfter === null ? 200 : 503).json({ status });
    };
  return Router()
    .get("/live", (_, response) => void response.json({ status: "live" }))
    .get("/ready", createCheck(readReadiness))
    .get("/warm", createCheck(readWarmth));
}

/** A busy database, on which a read has to wait, counts as available. */
const isAnswering = (database: Database): Promise<boolean> =>
  database
    .read(ping, { signal: AbortSignal.timeout(READ_MS) })
    .catch((error: unknown) => busyCodes.has(toErrorCode(error)) && database.isAnswering());

const busyCodes: ReadonlySet<ErrorCode> = new Set(["TIMEOUT", "OVERLOADED"]);
