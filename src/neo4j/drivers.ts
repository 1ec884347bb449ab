import neo4j, { type Driver, Neo4jError, type Session } from "neo4j-driver";
import { Fault } from "../errors.js";
import type { Connection } from "./connection.js";
import { inTime, type Limits } from "./in-time.js";

/** Connections to a server at most: sessions beyond these wait for one. */
export const POOL_SIZE = 50;
/** What is said of a question for its time, and of one too many. */
export const TOO_LONG = "The question took longer than it may. Ask for less at a time.";
export const TOO_MANY = "Too many questions wait for the database. Try again soon.";
/** Sessions that may wait; those beyond them are refused at once. */
const MOST_WAITING = 250;

/** Does work in sessions with a server, no more at a time than can be served. */
export interface Sessions {
  /**
   * Does work in a session of its own, in time, and gives the session back without waiting for a server that says nothing; what
   * is under way in it then ends on the server too. Fails with OVERLOADED where too many are open.
   */
  use<T>(access: "READ" | "WRITE", work: (session: Session) => Promise<T>, limits: Limits): Promise<T>;
  /** Sessions that are open. */
  inUse(): number;
  close(): Promise<void>;
}

export interface DriverOptions {
  /** Milliseconds to wait for a connection. */
  readonly acquire: number;
  /** Milliseconds after which what is under way on a driver that was given up is over. */
  readonly linger: number;
}

/**
 * Sessions of a driver. What is late while the server answers others is TIMEOUT: it is planned for so long, which no deadline of the
 * server ends. Of a connection that died without a word a driver hears nothing for minutes: it is replaced then.
 */
export function driverSessions(connection: Connection, { acquire, linger }: DriverOptions): Sessions {
  const { database } = connection;
  const bookmarkManager = neo4j.bookmarkManager();
  let driver = openDriver(connection, acquire);
  let open = 0;
  /** When the server last said something. */
  let heard = 0;
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
  };
  return {
    inUse: () => open,
    async use(access, work, limits) {
      if (open >= POOL_SIZE + MOST_WAITING) throw overloaded();
      const used = driver;
      const began = performance.now();
      const late = (): Fault => {
        if (heard > began) return new Fault("TIMEOUT", TOO_LONG);
        replace(used);
        return new Fault("DATABASE_UNAVAILABLE", "Neo4j does not answer.");
      };
      const session = used.session({ database, bookmarkManager, defaultAccessMode: neo4j.session[access] });
      open += 1;
      try {
        const working = work(session);
        if (limits.within === 0) endless.set(working, used);
        const result = await inTime(working, limits, late).finally(() => endless.delete(working));
        heard = performance.now();
        return result;
      } catch (error) {
        if (error instanceof Neo4jError && error.code.startsWith("Neo.")) heard = performance.now();
        throw error;
      } finally {
        open -= 1;
        void session.close().catch(() => {});
      }
    },
    close: () => driver.close(),
  };
}

const openDriver = ({ uri, username, password }: Connection, acquire: number): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: POOL_SIZE,
    connectionAcquisitionTimeout: acquire,
    connectionTimeout: acquire,
    maxTransactionRetryTime: acquire,
    userAgent: "brandgraph",
    telemetryDisabled: true,
  });

const overloaded = () => new Fault("OVERLOADED", TOO_MANY);
