import { availableParallelism } from "node:os";
import type { QueryResult, Session } from "neo4j-driver";
import { limits } from "../protection/limits.js";
import { createAuthBackoff } from "./auth-backoff.js";
import type { Neo4jConnection } from "./connection.js";
import { toAppError } from "./error-mapping.js";
import { retryTransient } from "./retry.js";
import { runMigrationStatements } from "./run-migration-statements.js";
import { createScheduledStatements, type StatementCaller, type TurnOptions } from "./scheduled-statements.js";
import { createSessionPool, type DriverEvent } from "./session-pool.js";
import type { ResultRow, Statement } from "./statement.js";
import type { Limits } from "./timeout.js";

/** Runs statements in one transaction: all of them take effect, or none. */
export interface Transaction {
  run<T>(statement: Statement<T>): Promise<T>;
}

/** A Neo4j database. Its transactions are causally consistent: each sees the writes before it. */
export interface Database {
  /**
   * Milliseconds after which a statement fails with TIMEOUT. A read whose text has no plan waits for its plan first: one of a
   * caller for as long again, and then it fails with PLANNING while the plan is still made; others until the plan is made. A
   * write cannot be planned without running it, so that its plans are made within its time.
   */
  readonly timeout: number;
  /**
   * Runs one read in one round trip. In a cluster a follower may serve it; it sees the writes of this
   * process.
   */
  read<T>(statement: Statement<T>, options?: ReadStatementOptions): Promise<T>;
  /**
   * Runs a unit of work in one transaction. It is repeated from its start if a lock, a leader or the
   * connection was lost, so it must do nothing but run statements and compute.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * Runs the statements of a migration without a time limit. Statements that create constraints and indexes
   * share a transaction, which cannot write data. If another process creates the same meanwhile, they are run
   * again, so each must allow that. A statement that writes data IN TRANSACTIONS commits in batches.
   */
  migrate(texts: readonly string[]): Promise<void>;
  /** Number of statements that are running or waiting. */
  pendingStatements(): number;
  /** Number of statements that were abandoned by this process and still run on the server. */
  abandonedStatements(): number;
  /** Resolves to true if the server responds, be it with a rejection, on a separate connection outside the pool. */
  isAnswering(): Promise<boolean>;
  /** Number of statements of callers that wait for their turn. */
  waitingStatements(): number;
  close(): Promise<void>;
}

export interface ReadStatementOptions {
  /**
   * The caller; callers take turns. Absent for reads by the product itself or for all callers at once. Those
   * do not wait: they are few and short, and their number does not grow with the number of requests.
   */
  readonly caller?: StatementCaller | undefined;
  /** Stops the read, on the server too. */
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOptions {
  /** Time limit of the transaction in milliseconds; 0: none. Default: that of the database. */
  readonly timeout?: number;
  /** True if it only takes locks: it needs no disk space, and is retried only briefly. */
  readonly changesNothing?: boolean;
}

/** Reports a statement that has ended. */
export interface StatementEvent {
  readonly name: string;
  readonly access: "READ" | "WRITE";
  readonly milliseconds: number;
  /** Milliseconds that it waited for its caller's turn; absent without a caller. */
  readonly waited?: number | undefined;
  /** The error if it failed. */
  readonly error?: unknown;
}

export interface DatabaseOptions {
  /** Time limit of a transaction in milliseconds. */
  readonly timeout: number;
  /** Milliseconds that the planning of a read may take. Default: 5 minutes. */
  readonly planningTimeout?: number | undefined;
  /** Maximum of statements that one caller runs at a time while others are active. Default: 4. */
  readonly statementsPerCaller?: number | undefined;
  /** Called after every statement. */
  readonly onStatement?: ((event: StatementEvent) => void) | undefined;
  readonly onDriverEvent?: ((event: DriverEvent) => void) | undefined;
}

/**
 * The time after the limit of a transaction in which the server may still report that the limit was exceeded.
 */
const TIMEOUT_GRACE_MS = 500;
/** The timeout of a ping, unless half of the time that a statement is waited for is less. */
const PING_MS = 3000;
/**
 * The time for which reads and lock-only writes are retried: the pool may contain connections that a restart has cut.
 */
const RECONNECT_MS = 500;
/** The time for which work without a time limit is retried. */
const RETRY_WITHOUT_LIMIT_MS = 60_000;

const PLANNING_TIMEOUT_MS = 300_000;
const STATEMENTS_PER_CALLER = 4;
/** Maximum of new statements that are planned at a time: half of the cores remain for planned ones. */
const MAX_PLANNING = Math.max(1, Math.floor(availableParallelism() / 2));

/**
 * Opens a database. It connects with the first statement. Each read or write ends in time, whatever the
 * server does.
 */
export function openDatabase(
  connection: Neo4jConnection,
  {
    timeout,
    planningTimeout = PLANNING_TIMEOUT_MS,
    statementsPerCaller: perCaller = STATEMENTS_PER_CALLER,
    onStatement,
    onDriverEvent,
  }: DatabaseOptions,
): Database {
  const sessions = createSessionPool(connection, {
    acquire: timeout,
    linger: 2 * timeout,
    pingMs: Math.min(PING_MS, (timeout + TIMEOUT_GRACE_MS) / 2),
    onEvent: onDriverEvent,
  });
  const backoff = createAuthBackoff();
  const runWithBackoff = async <T>(work: () => Promise<T>): Promise<T> => {
    backoff.check();
    try {
      const result = await work();
      backoff.recordOutcome();
      return result;
    } catch (error) {
      backoff.recordOutcome(error);
      throw error;
    }
  };
  const runInSession = <T>(
    access: "READ" | "WRITE",
    work: (session: Session) => Promise<T>,
    limits: Limits,
  ): Promise<T> => runWithBackoff(() => sessions.use(access, work, limits));
  const observe = createObserver(onStatement);
  const scheduled = createScheduledStatements({
    places: limits.database.running.max,
    waiting: limits.database.waiting.max,
    perCaller,
    heavyAlone: Math.max(perCaller, availableParallelism()),
    planning: MAX_PLANNING,
  });
  const requestPlan = (statement: Statement): Promise<void> => {
    const attempt = () =>
      runWithBackoff(() =>
        observe(describePlanning(statement), () => sessions.plan(statement, planningTimeout)),
      );
    return mapErrors(retryTransient(attempt, performance.now() + RECONNECT_MS));
  };
  const read = <T>(
    statement: Statement<T>,
    { deadline, signal, onRunning, waited }: ReadTurn,
  ): Promise<T> => {
    const attempt = () => {
      const remainingMs = Math.max(1, Math.ceil(deadline - performance.now()));
      const run = (session: Session) => {
        const running = observe(statement, () => runAutoCommit(session, statement, remainingMs), waited);
        onRunning?.(running);
        return running;
      };
      return runInSession("READ", run, { within: remainingMs + TIMEOUT_GRACE_MS, signal });
    };
    return mapErrors(retryTransient(attempt, performance.now() + RECONNECT_MS));
  };
  return {
    timeout,
    read: (statement, { signal, caller } = {}) => {
      const request = { text: statement.text, within: timeout, signal };
      const work = {
        plan: () => requestPlan(statement),
        run: (turn: TurnOptions) => read(statement, { ...turn, signal }),
      };
      return caller ? scheduled.run({ ...request, caller }, work) : scheduled.runAtOnce(request, work);
    },
    write: (work, { timeout: limit = timeout, changesNothing = false } = {}) => {
      const startedAt = performance.now();
      const deadline = startedAt + (changesNothing ? RECONNECT_MS : limit || RETRY_WITHOUT_LIMIT_MS);
      // At least 1, since 0 means no limit: a busy process may get here after its deadline.
      const computeRemainingMs = () =>
        limit === 0 ? 0 : Math.max(1, startedAt + limit - performance.now() + TIMEOUT_GRACE_MS);
      const run = (session: Session) =>
        runInTransaction(session, limit, (runStatement) => work({ run: runStatement }), observe);
      return mapErrors(
        retryTransient(() => runInSession("WRITE", run, { within: computeRemainingMs() }), deadline),
      );
    },
    migrate: (texts) =>
      mapErrors(runInSession("WRITE", (session) => runMigrationStatements(session, texts), { within: 0 })),
    pendingStatements: () => sessions.inUse() + scheduled.waiting(),
    waitingStatements: scheduled.waiting,
    abandonedStatements: sessions.closing,
    isAnswering: sessions.isAnswering,
    close: () => sessions.close(),
  };
}

/** The turn of a read, and what stops it. */
interface ReadTurn extends TurnOptions {
  readonly signal: AbortSignal | undefined;
}

/** Describes the planning of a statement for who observes statements. */
const describePlanning = ({ name, access }: Statement): ObservedStatement => ({
  name: `planning of ${name}`,
  access,
});

/** Maps an error of the driver to an AppError. */
const mapErrors = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => Promise.reject(toAppError(error)));

type ObservedStatement = Pick<Statement, "name" | "access">;
type Observe = <T>(statement: ObservedStatement, work: () => Promise<T>, waited?: number) => Promise<T>;

function createObserver(onStatement: DatabaseOptions["onStatement"]): Observe {
  if (!onStatement) return (_, work) => work();
  return async ({ name, access }, work, waited) => {
    const startedAt = performance.now();
    const reportOutcome = (outcome: object) =>
      onStatement({ name, access, milliseconds: performance.now() - startedAt, waited, ...outcome });
    try {
      const result = await work();
      reportOutcome({});
      return result;
    } catch (error) {
      reportOutcome({ error });
      throw error;
    }
  };
}

async function runInTransaction<T>(
  session: Session,
  timeout: number,
  work: (run: Transaction["run"]) => Promise<T>,
  observe: Observe,
): Promise<T> {
  // Not awaited: BEGIN is sent together with the first statement.
  const transaction = session.beginTransaction({ timeout });
  try {
    const result = await work((statement) =>
      observe(statement, async () =>
        statement.read(toRows(await transaction.run(statement.text, statement.parameters))),
      ),
    );
    await transaction.commit();
    return result;
  } catch (error) {
    if (transaction.isOpen()) await transaction.rollback().catch(() => {});
    throw error;
  }
}

/** Runs a statement in an implicit transaction: one round trip instead of three with BEGIN and COMMIT. */
async function runAutoCommit<T>(session: Session, statement: Statement<T>, timeout: number): Promise<T> {
  const { name, text, parameters, read } = statement;
  const settings = { timeout, metadata: { statement: name } };
  return read(toRows(await callWithoutStack(() => session.run(text, parameters, settings))));
}

/**
 * Calls the driver, which formats a stack at each call for an error that may follow: a twentieth of the processor time of
 * a short answer. A statement that fails is reported by its name.
 */
function callWithoutStack<T>(call: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const toRows = ({ records }: QueryResult): readonly ResultRow[] =>
  records.map((record) => record.map((value) => value));
