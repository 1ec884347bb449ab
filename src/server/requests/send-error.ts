import type { Response } from "express";
import { AppError, codeOf, errorStatus } from "../../errors.js";
import type { FormatError } from "../errors/format-error.js";
import { challenge } from "../errors/to-graphql-error.js";
import { RateLimited, setLimited } from "./rate-limit.js";

/**
 * Answers a request that failed before GraphQL received it, in the form of a GraphQL response.
 * @param status the HTTP status, if it differs from that of the error's code
 */
export function sendError(
  response: Response,
  formatError: FormatError,
  error: unknown,
  status: number = errorStatus[codeOf(error)],
): void {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const extensions = error instanceof AppError ? { code, ...error.details } : { code };
  const formatted = formatError({ message, extensions }, error);
  if (status === 401) response.setHeader("www-authenticate", challenge);
  if (error instanceof RateLimited) setLimited(response, error);
  if (status === 503) response.setHeader("retry-after", "1");
  response
    .status(status)
    .setHeader("cache-control", "no-store")
    .json({ errors: [formatted] });
}
