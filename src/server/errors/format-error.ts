import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import { AppError, toErrorCode } from "../../errors.js";
import type { Logger } from "../../log.js";
import { getErrorMessage } from "../../util/error-details.js";
import { suggestCondition } from "./suggest-condition.js";

/**
 * Codes of errors that the GraphQL server itself finds in a request. Their messages are meant for clients.
 */
const requestCodes = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
]);

/** Formats an error for a client. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** An error that did not come from GraphQL, as a client may see it. */
export function formatClientError(formatError: FormatError, error: unknown): GraphQLFormattedError {
  const code = toErrorCode(error);
  const extensions = error instanceof AppError ? { code, ...error.details } : { code };
  return formatError({ message: getErrorMessage(error), extensions }, error);
}

/**
 * Passes on errors that are meant for a client: an AppError, and errors in the request. All others are
 * masked: the client receives an errorId, and the log has the error under this id.
 * @param schema the schema of requests, by which errors suggest what to write instead
 */
export function createErrorFormatter(log: Logger, schema?: GraphQLSchema): FormatError {
  return (formatted, error) => {
    const cause = findCause(error);
    const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
    if (cause instanceof AppError)
      return logCause(log, { ...formatted, message: cause.message, extensions }, cause);
    if (cause === error && requestCodes.has(String(extensions.code))) {
      const message = schema ? suggestCondition(schema, formatted.message) : formatted.message;
      return { ...formatted, message, extensions };
    }
    return maskError(log, formatted, cause);
  };
}

/**
 * The error that a resolver threw. The error itself if GraphQL found it, even if it wraps another
 * GraphQLError.
 */
function findCause(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original && !(original instanceof GraphQLError) ? original : error;
}

function logCause(log: Logger, formatted: GraphQLFormattedError, error: AppError): GraphQLFormattedError {
  if (error.cause) log.warn({ code: error.code, cause: error.cause }, error.message);
  return formatted;
}

function maskError(
  log: Logger,
  { path, locations }: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError {
  const errorId = randomUUID();
  log.error({ errorId, err: cause }, "A request failed");
  return {
    message: `Internal error. Include the id ${errorId} when you report it.`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  };
}
