import { availableParallelism } from "node:os";
import { Neo4jError, type QueryResult, type Session } from "neo4j-driver";
import { createAuthBackoff } from "./auth-backoff.js";
import type { Neo4jConnection } from "./connection.js";
import { toAppError } from "./error-mapping.js";
import { retryTransient } from "./retry.js";
import { type StatementCaller, scheduledStatements, type UnderWay } from "./scheduled-statements.js";
import { createSessionPool, type DriverEvent } from "./session-pool.js";
import type { Row, Statement } from "./statement.js";
import type { Limits } from "./timeout.js";

/** Runs statements within one transaction; all of them take effect, or none. */
export interface Transaction {
  run<T>(statement: Statement<T>): Promise<T>;
}

/** A Neo4j database: its statements' reads and writes, in transactions that follow one another causally. */
export interface Database {
  /** Milliseconds that a statement may take before it ends with TIMEOUT. */
  readonly timeout: number;
  /** One read, one round trip: on a cluster a follower may serve it, no earlier than what this process wrote. */
  read<T>(statement: Statement<T>, options?: ReadStatementOptions): Promise<T>;
  /**
   * A unit of work that is run again from its start where the database says that a lock or a leader was lost, or where the
   * connection broke: it must do nothing but run statements and compute.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * Runs schema statements in one transaction, which cannot hold data too, however long it takes.
   * What another process made in the meantime counts as done, so each must allow being run twice.
   */
  migrate(texts: readonly string[]): Promise<void>;
  /** Questions that are under way or wait for a connection. */
  underWay(): number;
  /** Questions that are over for whoever asked, but not on the server yet. */
  givenUp(): number;
  /** Whether the server says anything, be it a refusal, on a connection of its own that waits for none of the others. */
  isAnswering(): Promise<boolean>;
  /** Statements of callers that wait for their turn. */
  waiting(): number;
  close(): Promise<void>;
}

export interface ReadStatementOptions {
  /**
   * Who wants it: callers take turns. Absent for what the product reads for itself, or for all callers at once, which waits for
   * nobody: a few short statements whose number does not grow with what callers send.
   */
  readonly caller?: StatementCaller | undefined;
  /** Ends the read, on the server too. */
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOptions {
  /** Milliseconds the transaction may take in place of the database's own limit; 0: as long as it needs. */
  readonly timeout?: number;
  /** That it only takes locks: it needs no room, and is soon given up where the database is away. */
  readonly changesNothing?: boolean;
}

/** What became of a statement. */
export interface StatementEvent {
  readonly name: string;
  readonly access: "READ" | "WRITE";
  readonly milliseconds: number;
  /** Milliseconds for which it waited for its caller's turn; absent where it had no caller. */
  readonly waited?: number | undefined;
  /** Why it failed; absent where it did not. */
  readonly error?: unknown;
}

export interface DatabaseOptions {
  /** Milliseconds a transaction may take. */
  readonly timeout: number;
  /** Statements that one caller may have running while others are active; 4 unless given. */
  readonly statementsPerCaller?: number | undefined;
  /** Told of every statement once it is done. */
  readonly onStatement?: ((told: StatementEvent) => void) | undefined;
  readonly onDriverEvent?: ((event: DriverEvent) => void) | undefined;
}

/** Milliseconds beyond its own time that a server is given to say that a transaction took too long. */
const GRACE = 500;
/** Milliseconds for the answer to a ping, or half of the time of a statement where that is less. */
const PING_MS = 3000;
/** Milliseconds for which what changes nothing is run again: the pool may hold connections that a restart of the server cut. */
const RECONNECT = 500;
/** Milliseconds for which work that may take as long as it needs is run again. */
const PATIENCE = 60_000;

/** Statements of callers that wait at a time. */
const MAX_WAITING = 250;
/** Statements of callers that run at a time: connections are left to writes, and to what the product reads for itself. */
const CALLER_PLACES = 40;
const STATEMENTS_PER_CALLER = 4;
/** New statements that are planned at a time: half of the cores are left to those that are planned. */
const PLANNED_AT_A_TIME = Math.max(1, Math.floor(availableParallelism() / 2));

/** Opens a database. Nothing is asked of the server until the first statement; whatever becomes of it, a read or write ends in time. */
export function openDatabase(
  connection: Neo4jConnection,
  {
    timeout,
    statementsPerCaller: perCaller = STATEMENTS_PER_CALLER,
    onStatement,
    onDriverEvent,
  }: DatabaseOptions,
): Database {
  const sessions = createSessionPool(connection, {
    acquire: timeout,
    linger: 2 * timeout,
    pingMs: Math.min(PING_MS, timeout / 2),
    onEvent: onDriverEvent,
  });
  const guard = createAuthBackoff();
  const inSession = async <T>(
    access: "READ" | "WRITE",
    work: (session: Session) => Promise<T>,
    limits: Limits,
  ): Promise<T> => {
    guard.check();
    try {
      const result = await sessions.use(access, work, limits);
      guard.note();
      return result;
    } catch (error) {
      guard.note(error);
      throw error;
    }
  };
  const tell = teller(onStatement);
  const scheduled = scheduledStatements({
    places: CALLER_PLACES,
    waiting: MAX_WAITING,
    perCaller,
    heavyAlone: Math.max(perCaller, availableParallelism()),
    planning: PLANNED_AT_A_TIME,
  });
  const read = <T>(statement: Statement<T>, { deadline, signal, underWay, waited }: ReadTurn): Promise<T> => {
    const attempt = () => {
      const left = Math.max(1, Math.ceil(deadline - performance.now()));
      const run = (session: Session) => {
        const running = tell(statement, () => runAlone(session, statement, left), waited);
        underWay?.(running);
        return running;
      };
      return inSession("READ", run, { within: left + GRACE, signal });
    };
    return told(retryTransient(attempt, performance.now() + RECONNECT));
  };
  return {
    timeout,
    read: (statement, { signal, caller } = {}) => {
      const asked = { deadline: performance.now() + timeout, signal };
      if (!caller) return read(statement, asked);
      return scheduled.run({ ...asked, caller, text: statement.text }, (underWay, waited) =>
        read(statement, { ...asked, underWay, waited }),
      );
    },
    write: (work, { timeout: own = timeout, changesNothing = false } = {}) => {
      const began = performance.now();
      const deadline = began + (changesNothing ? RECONNECT : own || PATIENCE);
      // At least a moment: a process that was busy for long comes back late, and 0 would be no limit.
      const left = () => (own === 0 ? 0 : Math.max(1, began + own - performance.now() + GRACE));
      const run = (session: Session) => inTransaction(session, own, (one) => work({ run: one }), tell);
      return told(retryTransient(() => inSession("WRITE", run, { within: left() }), deadline));
    },
    migrate: (texts) => told(inSession("WRITE", (session) => runAll(session, texts), { within: 0 })),
    underWay: () => sessions.inUse() + scheduled.waiting(),
    waiting: scheduled.waiting,
    givenUp: sessions.closing,
    isAnswering: sessions.isAnswering,
    close: () => sessions.close(),
  };
}

/** When and how a read runs. */
interface ReadTurn {
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly underWay?: UnderWay;
  readonly waited?: number;
}

/** A driver's error as the fault that it means. */
const told = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => Promise.reject(toAppError(error)));

type Tell = <T>(statement: Statement<T>, work: () => Promise<T>, waited?: number) => Promise<T>;

function teller(onStatement: DatabaseOptions["onStatement"]): Tell {
  if (!onStatement) return (_, work) => work();
  return async ({ name, access }, work, waited) => {
    const began = performance.now();
    const done = (outcome: object) =>
      onStatement({ name, access, milliseconds: performance.now() - began, waited, ...outcome });
    try {
      const result = await work();
      done({});
      return result;
    } catch (error) {
      done({ error });
      throw error;
    }
  };
}

async function inTransaction<T>(
  session: Session,
  timeout: number,
  work: (run: Transaction["run"]) => Promise<T>,
  tell: Tell,
): Promise<T> {
  // Not waited for: its beginning goes with the first statement.
  const transaction = session.beginTransaction({ timeout });
  try {
    const result = await work((statement) =>
      tell(statement, async () =>
        statement.read(rowsOf(await transaction.run(statement.text, statement.parameters))),
      ),
    );
    await transaction.commit();
    return result;
  } catch (error) {
    if (transaction.isOpen()) await transaction.rollback().catch(() => {});
    throw error;
  }
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

/** A statement as a transaction of its own: one round trip, where a transaction that is begun and committed takes three. */
async function runAlone<T>(session: Session, statement: Statement<T>, timeout: number): Promise<T> {
  const { name, text, parameters, read } = statement;
  return read(rowsOf(await session.run(text, parameters, { timeout, metadata: { statement: name } })));
}

const rowsOf = ({ records }: QueryResult): readonly Row[] =>
  records.map((record) => record.map((value) => value));
