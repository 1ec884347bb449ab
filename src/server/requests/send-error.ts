import type { Response } from "express";
import type { GraphQLFormattedError } from "graphql";
import { errorStatus, getRetryAfter, toErrorCode } from "../../errors.js";
import { type FormatError, formatClientError } from "../errors/format-error.js";
import { challenge } from "../errors/to-graphql-error.js";
import { RateLimited, setLimited } from "../protection/rate-limit.js";

/** Makes the body of an answer from an error as a client may see it. */
export type ErrorBody = (error: GraphQLFormattedError) => unknown;

const toGraphQLBody: ErrorBody = (error) => ({ errors: [error] });

/**
 * Answers a request that failed before GraphQL received it.
 * @param status the HTTP status, if it differs from that of the error's code
 * @param createBody creates the form of the answer. Default: that of a GraphQL response
 */
export function sendError(
  response: Response,
  formatError: FormatError,
  error: unknown,
  status: number = errorStatus[toErrorCode(error)],
  createBody: ErrorBody = toGraphQLBody,
): void {
  const body = createBody(formatClientError(formatError, error));
  if (status === 401) response.setHeader("www-authenticate", challenge);
  if (error instanceof RateLimited) setLimited(response, error);
  if (status === 503) response.setHeader("retry-after", getRetryAfter(toErrorCode(error)));
  response.status(status).setHeader("cache-control", "no-store").json(body);
}
