import { setTimeout as delay } from "node:timers/promises";
import neo4j, { type Driver, Neo4jError, type Session } from "neo4j-driver";
import { AppError } from "../errors.js";
import type { Neo4jConnection } from "./connection.js";
import { ping } from "./ping.js";
import { type Limits, withTimeout } from "./timeout.js";

/**
 * Connections to a server at most: sessions beyond these wait for one. Twice what a server of this size can work on, since a statement
 * that was given up while it is planned keeps its connection until the plan is there: Neo4j cannot interrupt planning.
 */
export const POOL_SIZE = 100;
/** What is said of a question for its time, and of one too many. */
export const TOO_LONG = "The question took longer than it may. Ask for less at a time.";
export const TOO_MANY = "Too many questions wait for the database. Try again soon.";
/** Sessions that may wait; those beyond them are refused at once. */
const MOST_WAITING = 200;

/** Does work in sessions with a server, no more at a time than can be served. */
export interface SessionPool {
  /**
   * Does work in a session of its own, in time, and gives the session back without waiting for a server that says nothing; what
   * is under way in it then ends on the server too. Fails with OVERLOADED where too many are open.
   */
  use<T>(access: "READ" | "WRITE", work: (session: Session) => Promise<T>, limits: Limits): Promise<T>;
  /** Sessions that are open. */
  inUse(): number;
  /** Sessions that are over and still have a connection: the server has not ended what was under way in them. */
  closing(): number;
  /** Whether the server says anything on a connection of its own. Those who ask at the same time share the answer. */
  isAnswering(): Promise<boolean>;
  close(): Promise<void>;
}

/** Whether a ping was answered; that a driver was replaced, since none was. */
export type DriverEvent = "PING_ANSWERED" | "PING_UNANSWERED" | "REPLACED";

export interface SessionPoolOptions {
  /** Milliseconds to wait for a connection. */
  readonly acquire: number;
  /** Milliseconds after which what is under way on a driver that was given up is over. */
  readonly linger: number;
  /** Milliseconds for the answer to a ping. */
  readonly pingMs: number;
  readonly onEvent?: ((event: DriverEvent) => void) | undefined;
}

/**
 * Sessions of a driver. Of a connection that died without a word a driver hears nothing for minutes, and of a statement while it is
 * planned nothing either, which no deadline of the server ends. So where a statement is late, and the server has said nothing since
 * it began, a ping on a connection of its own decides: where it is answered the statement is TIMEOUT; where not the driver is replaced.
 */
export function createSessionPool(
  connection: Neo4jConnection,
  { acquire, linger, pingMs, onEvent }: SessionPoolOptions,
): SessionPool {
  const { database } = connection;
  const bookmarkManager = neo4j.bookmarkManager();
  let driver = openDriver(connection, acquire);
  let open = 0;
  let closing = 0;
  /** When the server last said something. */
  let heard = 0;
  let pinging: Promise<boolean> | null = null;
  /** What has no deadline. Where its driver is closed it would hear of nothing any more, be it done or not. */
  const endless = new Map<Promise<unknown>, Driver>();
  const closeOnceDone = async (dead: Driver): Promise<void> => {
    await Promise.allSettled([...endless].filter(([, used]) => used === dead).map(([work]) => work));
    await dead.close().catch(() => {});
  };
  const replace = (dead: Driver): void => {
    if (dead !== driver) return;
    driver = openDriver(connection, acquire);
    setTimeout(() => void closeOnceDone(dead), linger).unref();
    onEvent?.("REPLACED");
  };
  const pingOnce = async (): Promise<boolean> => {
    const isAnswered = await ping(connection, pingMs);
    if (isAnswered) heard = performance.now();
    pinging = null;
    onEvent?.(isAnswered ? "PING_ANSWERED" : "PING_UNANSWERED");
    return isAnswered;
  };
  const isAnswering = (): Promise<boolean> => {
    pinging ??= pingOnce();
    return pinging;
  };
  return {
    inUse: () => open,
    closing: () => closing,
    isAnswering,
    async use(access, work, { within, signal }) {
      if (open >= POOL_SIZE + MOST_WAITING) throw overloaded();
      const used = driver;
      const began = performance.now();
      // The ping is sent so early that the statement has all of its time, and is given up no later for it.
      const pingTime = Math.min(pingMs, within / 2);
      const late = async (): Promise<AppError> => {
        const isHeard = heard > began || isAnswering();
        const [isAlive] = await Promise.all([isHeard, delay(pingTime)]);
        if (isAlive || heard > began) return new AppError("TIMEOUT", TOO_LONG);
        replace(used);
        return new AppError("DATABASE_UNAVAILABLE", "Neo4j does not answer.");
      };
      const session = used.session({ database, bookmarkManager, defaultAccessMode: neo4j.session[access] });
      open += 1;
      try {
        const working = work(session);
        if (within === 0) endless.set(working, used);
        const limits = { within: within - pingTime, signal };
        const result = await withTimeout(working, limits, late).finally(() => endless.delete(working));
        heard = performance.now();
        return result;
      } catch (error) {
        if (error instanceof Neo4jError && error.code.startsWith("Neo.")) heard = performance.now();
        throw error;
      } finally {
        open -= 1;
        closing += 1;
        void session
          .close()
          .catch(() => {})
          .finally(() => {
            closing -= 1;
          });
      }
    },
    close: () => driver.close(),
  };
}

const openDriver = ({ uri, username, password }: Neo4jConnection, acquire: number): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: POOL_SIZE,
    connectionAcquisitionTimeout: acquire,
    connectionTimeout: acquire,
    maxTransactionRetryTime: acquire,
    userAgent: "brandgraph",
    telemetryDisabled: true,
  });

const overloaded = () => new AppError("OVERLOADED", TOO_MANY);
