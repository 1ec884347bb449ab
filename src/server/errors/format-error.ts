import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { AppError } from "../../errors.js";
import type { Logger } from "../../log.js";

/** Codes of errors that the GraphQL server itself finds in a request; their messages are written for clients. */
const requestCodes = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** How an error is told to a client. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Lets through what is written for a client: faults, and what is wrong with a request. Anything else is masked:
 * the client is given an errorId, the log has the rest under it.
 */
export function errorFormatter(log: Logger): FormatError {
  return (formatted, error) => {
    const cause = causeOf(error);
    const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
    if (cause instanceof AppError)
      return reported(log, { ...formatted, message: cause.message, extensions }, cause);
    if (cause === error && requestCodes.has(String(extensions.code))) return { ...formatted, extensions };
    return masked(log, formatted, cause);
  };
}

/** What a resolver threw; the error itself where GraphQL found the fault, which it may do by way of another of its own. */
function causeOf(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original && !(original instanceof GraphQLError) ? original : error;
}

function reported(log: Logger, formatted: GraphQLFormattedError, fault: AppError): GraphQLFormattedError {
  if (fault.cause) log.warn({ code: fault.code, cause: fault.cause }, fault.message);
  return formatted;
}

function masked(
  log: Logger,
  { path, locations }: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError {
  const errorId = randomUUID();
  log.error({ errorId, err: cause }, "A request failed");
  return {
    message: `Something went wrong on our side. Mention ${errorId} when you report it.`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  };
}
