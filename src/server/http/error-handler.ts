import type { ErrorRequestHandler, RequestHandler } from "express";
import { AppError } from "../../errors.js";
import type { Logger } from "../../log.js";
import { getCaller } from "../context/callers.js";
import type { FormatError } from "../errors/format-error.js";
import { getRequestId } from "../requests/request-id.js";
import { type ErrorBody, sendError } from "../requests/send-error.js";

/** Answers a request that no route matches. */
export const rejectUnknownPath: RequestHandler = () => {
  throw new AppError("NOT_FOUND", "This path does not exist.");
};

/**
 * Answers every error of every path as JSON.
 * @param createBody creates the form of the answer. Default: that of a GraphQL response
 */
export const createErrorHandler =
  (formatError: FormatError, log: Logger, createBody?: ErrorBody): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const { method, path } = request;
    response.once("finish", () => {
      const { id: caller, name: user } = getCaller(request);
      const details = { requestId: getRequestId(request), user, caller, method, path };
      log.debug({ ...details, status: response.statusCode }, "A request was refused");
    });
    if (response.headersSent) return void response.destroy();
    const status = findStatus(error);
    if (error instanceof AppError || status === undefined)
      return sendError(response, formatError, error, status, createBody);
    sendError(
      response,
      formatError,
      new AppError("BAD_REQUEST", statusMessages[status] ?? INVALID),
      status,
      createBody,
    );
  };

/** The status that an error of ours, or of a parser of the request, has; undefined for any other. */
function findStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && "status" in error)) return undefined;
  const { status } = error;
  if (typeof status !== "number") return undefined;
  return error instanceof AppError || (status >= 400 && status < 500) ? status : undefined;
}

const INVALID = "Bad Request: the body is not valid JSON, or the URL is not percent-encoded.";

/** The parsers' own messages repeat the input. */
const statusMessages: Readonly<Record<number, string>> = {
  413: "The body is larger than the maximum of 1 MB.",
  415: "The body must be JSON in UTF-8, uncompressed or compressed with gzip.",
};
