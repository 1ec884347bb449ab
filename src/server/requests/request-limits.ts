import type { RequestHandler } from "express";
import { Fault } from "../../errors.js";
import { documentLimits } from "./document-limits.js";

/** What an operation is asked by, as far as its limits go. */
interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
}

/** Fails with QUERY_TOO_COMPLEX where a request has more of something than it may, however it came. */
export type CheckRequest = (asked: Asked) => void;

/** Values within values of variables; more than any filter has use for. */
const MOST_LEVELS = 64;

export function requestLimits(): CheckRequest {
  const checkDocument = documentLimits();
  return ({ query, variables }) => {
    if (isTooDeep(variables))
      throw new Fault("QUERY_TOO_COMPLEX", `Variables may hold ${MOST_LEVELS} values within one another.`, {
        details: { limit: MOST_LEVELS },
      });
    if (typeof query === "string") checkDocument(query);
  };
}

/** The limits as a stage of HTTP, once the body is read. What cannot be read is left to the stages to come. */
export const checkedRequest =
  (check: CheckRequest): RequestHandler =>
  ({ method, query, body }, _, next) => {
    check(method === "GET" ? { query: query.query, variables: parsed(query.variables) } : (body ?? {}));
    next();
  };

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Level by level: a call for each would itself go too deep. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap((one) => (one !== null && typeof one === "object" ? Object.values(one) : []));
  }
  return false;
}
