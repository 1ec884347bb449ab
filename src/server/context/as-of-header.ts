import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { parseAsOfText } from "../../domain/graphql/as-of-text.js";
import { createBadInputError } from "../../errors.js";
import { createCheckHandler } from "./compose-handlers.js";

/** The header with the asOf of all root fields that were given none, in the form that stateIds have it. */
export const AS_OF_HEADER = "brandgraph-as-of";

/** Reads the asOf of a request; undefined if it has none. Fails with BAD_USER_INPUT if the header is not an asOf. */
export function readAsOfHeader({ headers }: Pick<IncomingMessage, "headers">): AsOf | undefined {
  const text = headers[AS_OF_HEADER];
  if (text === undefined) return undefined;
  const asOf = parseAsOfText(String(text));
  if (asOf) return asOf;
  throw createBadInputError(
    `The header ${AS_OF_HEADER} must be a day, a period, or either with what was known at an instant: 2014-08-22, 2012-01-01..2014-12-31, 2014-08-22@known:2024-01-01T00:00:00Z. It is "${text}".`,
  );
}

/** Refuses a request whose header is no asOf. */
export const checkAsOfHeader = createCheckHandler(readAsOfHeader);

/** Refuses a request with the header where it has no effect. */
export const rejectAsOfHeader: RequestHandler = ({ headers, baseUrl, path }, _response, next) => {
  if (headers[AS_OF_HEADER] === undefined) return next();
  throw createBadInputError(
    `The header ${AS_OF_HEADER} is read at /graphql, not at ${baseUrl}${path}. Give the operation an argument asOf.`,
  );
};
