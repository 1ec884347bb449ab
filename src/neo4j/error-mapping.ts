import { Neo4jError } from "neo4j-driver";
import { AppError, type ErrorCode } from "../errors.js";
import { POOL_SIZE, TOO_LONG, TOO_MANY } from "./session-pool.js";

interface Reading {
  readonly when: Pick<RegExp, "test">;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** The driver's words for a pool of which every connection is in use: fewer are open where none can be opened. */
const poolIsInUse = {
  test: (text: string) =>
    text.startsWith("N/A Connection acquisition timed out ") &&
    text.includes(` Active conn count = ${POOL_SIZE},`),
};

/** What Neo4j's error codes mean to a client. Its own messages hold values and are kept for the log. */
const readings: readonly Reading[] = [
  {
    when: /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/,
    code: "DATABASE_UNAVAILABLE",
    message: "Neo4j refuses the user name and password.",
    hint: "Check NEO4J_USERNAME and NEO4J_PASSWORD, then wait some seconds: after several wrong ones Neo4j refuses the right one too.",
  },
  {
    when: /^Neo\.ClientError\.Database\.DatabaseNotFound/,
    code: "DATABASE_UNAVAILABLE",
    message: "The Neo4j server has no database of the name in NEO4J_DATABASE.",
    hint: "Create it, or set NEO4J_DATABASE to one that exists.",
  },
  {
    // A transaction that waits for a lock when its time is up is told so by the lock.
    when: /TransactionTimedOut|Transaction\.Terminated|LockClientStopped/,
    code: "TIMEOUT",
    message: TOO_LONG,
  },
  {
    when: /MemoryPoolOutOfMemory|TransactionOutOfMemory|StackOverFlowError/,
    code: "QUERY_TOO_COMPLEX",
    message: "The question needs more memory than one may take. Ask for less at a time.",
  },
  {
    when: /ConstraintValidationFailed/,
    code: "CONFLICT",
    message: "Something with the same id has been recorded meanwhile.",
  },
  {
    when: poolIsInUse,
    code: "OVERLOADED",
    message: TOO_MANY,
  },
  {
    when: /^ServiceUnavailable|^SessionExpired|DatabaseUnavailable|NotALeader|^N\/A /,
    code: "DATABASE_UNAVAILABLE",
    message: "Neo4j cannot be reached.",
    hint: "Check that it runs at NEO4J_URI.",
  },
  {
    // What was run again for as long as it may take.
    when: /^Neo\.TransientError\./,
    code: "OVERLOADED",
    message: "Others are at work on the same things. Try again soon.",
  },
];

/** A driver's error as a Fault where its meaning is known; anything else as it was. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  // The driver's own errors have no code of their own; a server's messages may hold anything.
  const { code: given, message: said } = error;
  const text = given === "N/A" ? `${given} ${said}` : given;
  const reading = readings.find(({ when }) => when.test(text));
  if (!reading) return error;
  const { code, message, hint } = reading;
  return new AppError(code, message, { cause: error, ...(hint && { hint }) });
}
