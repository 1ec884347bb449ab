import { Neo4jError } from "neo4j-driver";
import { AppError, type ErrorCode } from "../errors.js";
import { limits } from "../protection/limits.js";
import { TOO_LONG, TOO_MANY } from "./session-pool.js";

interface ErrorMapping {
  readonly when: Pick<RegExp, "test">;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** Matches the driver's message for a full pool. Fewer connections are active if none can be opened. */
const fullPool = {
  test: (text: string) =>
    text.startsWith("N/A Connection acquisition timed out ") &&
    text.includes(` Active conn count = ${limits.database.connections.max},`),
};

/**
 * The error for a client by Neo4j's error code. Neo4j's own messages may contain values, so only the log has
 * them.
 */
const errorMappings: readonly ErrorMapping[] = [
  {
    when: /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/,
    code: "DATABASE_UNAVAILABLE",
    message: "Neo4j rejects the user name and password.",
    hint: "Check NEO4J_USERNAME and NEO4J_PASSWORD, then wait some seconds: after several wrong logins Neo4j rejects correct ones too.",
  },
  {
    when: /^Neo\.ClientError\.Database\.DatabaseNotFound/,
    code: "DATABASE_UNAVAILABLE",
    message: "The Neo4j server has no database with the name in NEO4J_DATABASE.",
    hint: "Create it, or set NEO4J_DATABASE to an existing one.",
  },
  {
    // A transaction that waits for a lock when its time is up fails with an error of the lock.
    when: /TransactionTimedOut|Transaction\.Terminated|LockClientStopped/,
    code: "TIMEOUT",
    message: TOO_LONG,
  },
  {
    when: /MemoryPoolOutOfMemory|TransactionOutOfMemory|StackOverFlowError/,
    code: "QUERY_TOO_COMPLEX",
    message: "The query needs more memory than a query may use. Ask for less at a time.",
  },
  {
    when: /ConstraintValidationFailed/,
    code: "CONFLICT",
    message: "Something with the same id was recorded at the same time.",
  },
  {
    when: fullPool,
    code: "OVERLOADED",
    message: TOO_MANY,
  },
  {
    when: /^ServiceUnavailable|^SessionExpired|DatabaseUnavailable|NotALeader|^N\/A /,
    code: "DATABASE_UNAVAILABLE",
    message: "Neo4j cannot be reached.",
    hint: "Check that it is running at NEO4J_URI.",
  },
  {
    // Retries did not succeed in time.
    when: /^Neo\.TransientError\./,
    code: "OVERLOADED",
    message: "The write conflicts with concurrent writes. Try again soon.",
  },
];

/** Maps an error of the driver to an AppError if its code is known; returns any other error unchanged. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  // Errors of the driver itself have the code N/A. A server's message is not matched, since it may contain
  // anything.
  const { code: driverCode, message: driverMessage } = error;
  const text = driverCode === "N/A" ? `${driverCode} ${driverMessage}` : driverCode;
  const mapping = errorMappings.find(({ when }) => when.test(text));
  if (!mapping) return error;
  const { code, message, hint } = mapping;
  return new AppError(code, message, { cause: error, ...(hint && { hint }) });
}
