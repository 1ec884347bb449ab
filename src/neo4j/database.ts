import neo4j, {
  type BookmarkManager,
  type Driver,
  type ManagedTransaction,
  Neo4jError,
  type QueryResult,
} from "neo4j-driver";
import { Fault } from "../errors.js";
import type { Connection } from "./connection.js";
import { asFault } from "./faults.js";
import type { Row, Statement } from "./statement.js";

/** Runs statements within one transaction; all of them take effect, or none. */
export interface Transaction {
  run<T>(statement: Statement<T>): Promise<T>;
}

/** A Neo4j database: its statements' reads and writes, in transactions that follow one another causally. */
export interface Database {
  /** Milliseconds that a statement may take before it ends with TIMEOUT. */
  readonly timeout: number;
  /** One read, one round trip: on a cluster a follower may serve it, no earlier than what this process wrote. */
  read<T>(statement: Statement<T>): Promise<T>;
  /**
   * A unit of work that is run again from its start where the database says that a lock or a leader was lost:
   * it must do nothing but run statements and compute.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * Runs schema statements in one transaction, which cannot hold data too, however long it takes.
   * What another process made in the meantime counts as done, so each must allow being run twice.
   */
  migrate(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface WriteOptions {
  /** Milliseconds the transaction may take in place of the database's own limit; 0: as long as it needs. */
  readonly timeout?: number;
}

export interface DatabaseOptions {
  /** Milliseconds a transaction may take. */
  readonly timeout: number;
}

/** Opens a database. Nothing is asked of the server until the first statement. */
export function openDatabase(connection: Connection, { timeout }: DatabaseOptions): Database {
  const auth = neo4j.auth.basic(connection.username, connection.password);
  const driver = neo4j.driver(connection.uri, auth, {
    disableLosslessIntegers: true,
    maxTransactionRetryTime: timeout,
    connectionAcquisitionTimeout: timeout,
    userAgent: "brandgraph",
  });
  const bookmarkManager = neo4j.bookmarkManager();
  const session = sessions(driver, connection.database, bookmarkManager);
  return {
    timeout,
    read: (statement) => {
      const attempt = () => session("READ", (open) => runAlone(open, statement, timeout));
      return attempt().catch((error: unknown) => (isLost(error) ? attempt() : Promise.reject(error)));
    },
    write: (work, options) =>
      session("WRITE", (open) =>
        open.executeWrite((transaction) => work({ run: (statement) => run(transaction, statement) }), {
          timeout,
          ...options,
        }),
      ),
    migrate: (texts) => session("WRITE", (open) => runAll(open, texts)),
    close: () => driver.close(),
  };
}

type Session = ReturnType<Driver["session"]>;

function sessions(driver: Driver, database: string, bookmarkManager: BookmarkManager) {
  return async <T>(access: "READ" | "WRITE", use: (session: Session) => Promise<T>): Promise<T> => {
    const session = driver.session({ database, bookmarkManager, defaultAccessMode: neo4j.session[access] });
    try {
      return await use(session);
    } catch (error) {
      throw asFault(error);
    } finally {
      await session.close();
    }
  };
}

async function runAll(session: Session, texts: readonly string[]): Promise<void> {
  const attempt = () =>
    session.executeWrite(
      async (transaction) => {
        for (const text of texts) await transaction.run(text);
      },
      { timeout: 0 },
    );
  try {
    await attempt();
  } catch (error) {
    if (!isMadeMeanwhile(error)) throw error;
    await attempt();
  }
}

/** IF NOT EXISTS is decided before the lock is taken, so that one of two processes may still come second. */
const isMadeMeanwhile = (error: unknown): boolean =>
  error instanceof Neo4jError && /AlreadyExists$/.test(error.code ?? "");

async function run<T>(transaction: ManagedTransaction, { text, parameters, read }: Statement<T>): Promise<T> {
  return read(rowsOf(await transaction.run(text, parameters)));
}

/** A statement as a transaction of its own: one round trip, where a transaction that is begun and committed takes three. */
async function runAlone<T>(session: Session, statement: Statement<T>, timeout: number): Promise<T> {
  const { name, text, parameters, read } = statement;
  return read(rowsOf(await session.run(text, parameters, { timeout, metadata: { statement: name } })));
}

const rowsOf = ({ records }: QueryResult): readonly Row[] =>
  records.map((record) => record.map((value) => value));

/** Whether a read failed for the connection's sake: the pool may hold some that a restart of the server cut. */
const isLost = (error: unknown): boolean =>
  error instanceof Fault && error.code === "DATABASE_UNAVAILABLE" && isRetriable(error.cause);

const isRetriable = (error: unknown): boolean => error instanceof Neo4jError && error.retriable;
