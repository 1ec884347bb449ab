import { setTimeout as delay } from "node:timers/promises";
import neo4j, { type Driver, Neo4jError, type RxResult, type RxSession, type Session } from "neo4j-driver";
import { AppError } from "../errors.js";
import { ensureFastUnpacking } from "../optimizations/pack-stream/fast-unpacking.js";
import { limits } from "../protection/limits.js";
import type { Neo4jConnection } from "./connection.js";
import { probeServer } from "./managed/process/probe.js";
import type { Statement } from "./statement.js";
import { type Limits, waitWithLimits } from "./timeout.js";

/** The messages of TIMEOUT, by what the time went to, and of OVERLOADED. */
export const TOO_LONG = "The query took too long. Ask for less at a time.";
export const UNANSWERED =
  "The database did not answer the query in time, which it may still be planning. Try again.";
export const WAITED_TOO_LONG = "The query waited too long for its turn. Try again.";
export const BUSY_PLANNING = "The database is still planning other queries. Try again soon.";
export const TOO_MANY = "Too many queries are waiting for the database. Try again soon.";

/** Runs work in sessions with a server, with a limit on their number. */
export interface SessionPool {
  /**
   * Runs work in a session of its own, within its limits. The session is closed without waiting for a server
   * that does not respond; its statement then ends on the server too. Fails with OVERLOADED if too many
   * sessions are open.
   */
  use<T>(access: "READ" | "WRITE", work: (session: Session) => Promise<T>, limits: Limits): Promise<T>;
  /**
   * Has the server plan a statement without running it: it gets the text and the parameters, as for a run, but no row is
   * asked for, and the session is closed once the plan exists. The plan of `EXPLAIN` would not do, since the server keeps it
   * for another text.
   */
  plan(statement: Pick<Statement, "name" | "text" | "parameters">, within: number): Promise<void>;
  /** Number of open sessions. */
  inUse(): number;
  /**
   * Number of closed sessions that still have a connection, since the server has not ended their statement.
   */
  closing(): number;
  /** Resolves to true if the server responds on a separate connection. Concurrent calls share one ping. */
  isAnswering(): Promise<boolean>;
  close(): Promise<void>;
}

/** The result of a ping, and the replacement of a driver after a ping without an answer. */
export type DriverEvent = "PING_ANSWERED" | "PING_UNANSWERED" | "REPLACED";

export interface SessionPoolOptions {
  /** Milliseconds to wait for a connection. */
  readonly acquire: number;
  /** Milliseconds after which all statements with a time limit on a replaced driver have ended. */
  readonly linger: number;
  /** Timeout of a ping in milliseconds. */
  readonly pingMs: number;
  readonly onEvent?: ((event: DriverEvent) => void) | undefined;
}

/**
 * Pools the sessions of a driver, and replaces the driver if its connections are dead. A driver notices a
 * silently broken connection only after minutes, and a server does not respond while it plans a statement,
 * which none of its time limits interrupts. So if a statement is late and the server has not responded since
 * it began, a ping on a separate connection decides: with an answer the statement fails with TIMEOUT, without
 * one the driver is replaced.
 */
export function createSessionPool(
  connection: Neo4jConnection,
  { acquire, linger, pingMs, onEvent }: SessionPoolOptions,
): SessionPool {
  const { database } = connection;
  const bookmarkManager = neo4j.bookmarkManager();
  let driver = openDriver(connection, acquire);
  let isClosed = false;
  let open = 0;
  let closing = 0;
  /** When the server last responded. */
  let lastResponse = 0;
  let pinging: Promise<boolean> | null = null;
  /** Work without a time limit, which would never end if its driver were closed before. */
  const unlimitedWork = new Map<Promise<unknown>, Driver>();
  const closeOnceDone = async (oldDriver: Driver): Promise<void> => {
    await Promise.allSettled(
      [...unlimitedWork].filter(([, usedDriver]) => usedDriver === oldDriver).map(([work]) => work),
    );
    await oldDriver.close().catch(() => {});
  };
  const replace = (oldDriver: Driver): void => {
    if (isClosed || oldDriver !== driver) return;
    driver = openDriver(connection, acquire);
    setTimeout(() => void closeOnceDone(oldDriver), linger).unref();
    onEvent?.("REPLACED");
  };
  const pingOnce = async (): Promise<boolean> => {
    const isAnswered = await ping(connection, pingMs);
    if (isAnswered) lastResponse = performance.now();
    pinging = null;
    onEvent?.(isAnswered ? "PING_ANSWERED" : "PING_UNANSWERED");
    return isAnswered;
  };
  const isAnswering = (): Promise<boolean> => {
    pinging ??= pingOnce();
    return pinging;
  };
  const runInSession = async <S, T>(
    { openSession, closeSession }: SessionKind<S>,
    access: "READ" | "WRITE",
    work: (session: S) => Promise<T>,
    { within, signal, atMost = within }: SessionLimits,
  ): Promise<T> => {
    if (open >= limits.database.connections.max + limits.database.waitingSessions.max)
      throw createOverloadedError();
    const usedDriver = driver;
    const startedAt = performance.now();
    let isOver = false;
    // The ping is sent before the statement's time is up, so that its answer is there by then.
    const pingTime = Math.min(pingMs, within / 2);
    const createTimeoutError = async (): Promise<AppError> => {
      for (let since = startedAt; ; since = performance.now()) {
        const hasResponded = lastResponse > since || isAnswering();
        const [isAlive] = await Promise.all([hasResponded, delay(pingTime)]);
        if (!isAlive && lastResponse <= since && !isOver) {
          replace(usedDriver);
          return new AppError("DATABASE_UNAVAILABLE", "Neo4j does not answer.");
        }
        // A server reads no rows for longer than its own limit, which is over: it still plans.
        if (isOver || performance.now() + within > startedAt + atMost)
          return new AppError("TIMEOUT", UNANSWERED);
        await delay(within - pingTime, undefined, { ref: false });
      }
    };
    const session = openSession(usedDriver, {
      database,
      bookmarkManager,
      defaultAccessMode: neo4j.session[access],
    });
    open += 1;
    try {
      const working = work(session);
      if (within === 0) unlimitedWork.set(working, usedDriver);
      const workLimits = { within: within - pingTime, signal };
      const result = await waitWithLimits(working, workLimits, createTimeoutError).finally(() =>
        unlimitedWork.delete(working),
      );
      lastResponse = performance.now();
      return result;
    } catch (error) {
      if (error instanceof Neo4jError && error.code.startsWith("Neo.")) lastResponse = performance.now();
      throw error;
    } finally {
      isOver = true;
      open -= 1;
      closing += 1;
      void closeSession(session)
        .catch(() => {})
        .finally(() => {
          closing -= 1;
        });
    }
  };
  return {
    inUse: () => open,
    closing: () => closing,
    isAnswering,
    use: (access, work, workLimits) => runInSession(plainSessions, access, work, workLimits),
    plan({ name, text, parameters }, within) {
      const settings = { timeout: within, metadata: { statement: name } };
      const awaitKeys = (session: RxSession) => toPromise(session.run(text, parameters, settings).keys());
      return runInSession(reactiveSessions, "READ", awaitKeys, { within: acquire, atMost: within });
    },
    close() {
      isClosed = true;
      return driver.close();
    },
  };
}

interface SessionLimits extends Limits {
  /** Milliseconds for which a server that answers pings may work. Default: the time limit. */
  readonly atMost?: number;
}

/** A kind of sessions. */
interface SessionKind<S> {
  openSession(driver: Driver, settings: Parameters<Driver["session"]>[0] & object): S;
  closeSession(session: S): Promise<void>;
}

const plainSessions: SessionKind<Session> = {
  openSession: (driver, settings) => driver.session(settings),
  closeSession: (session) => session.close(),
};

/** Sessions that ask for rows only when somebody reads them. */
const reactiveSessions: SessionKind<RxSession> = {
  openSession: (driver, settings) => driver.rxSession(settings),
  closeSession: (session) => toPromise(session.close()),
};

/** Resolves when an observable of the driver ends. */
const toPromise = (
  observable: ReturnType<RxSession["close"]> | ReturnType<RxResult["keys"]>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    observable.subscribe({ complete: resolve, error: reject });
  });

/**
 * Resolves to true if a server responds in time, on a connection of its own. A rejection counts as a response.
 * Never fails.
 */
async function ping(connection: Neo4jConnection, withinMs: number): Promise<boolean> {
  const answer = await probeServer(connection, withinMs);
  return !(answer instanceof Error) || (answer instanceof Neo4jError && answer.code.startsWith("Neo."));
}

const openDriver = ({ uri, username, password }: Neo4jConnection, acquire: number): Driver => {
  ensureFastUnpacking();
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: limits.database.connections.max,
    connectionAcquisitionTimeout: acquire,
    connectionTimeout: acquire,
    maxTransactionRetryTime: acquire,
    userAgent: "brandgraph",
    telemetryDisabled: true,
  });
};

const createOverloadedError = () => new AppError("OVERLOADED", TOO_MANY);
