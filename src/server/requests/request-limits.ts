import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { AppError } from "../../errors.js";
import { hasLoneSurrogate } from "../../recording/input/lone-surrogates.js";
import { callerOf } from "../context/callers.js";
import type { Handler } from "../context/in-order.js";
import type { NoteOperation } from "../event-loop/watchdog.js";
import { documentLimits } from "./document-limits.js";
import { requestIdOf } from "./request-id.js";

/** The parts of an operation that have limits. */
interface LimitedOperation {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** The request of an operation, and its caller. */
interface Sender {
  readonly requestId: string;
  readonly caller: Caller;
}

/**
 * Fails with QUERY_TOO_COMPLEX if a request exceeds a limit, and with BAD_USER_INPUT if a variable contains a
 * lone surrogate.
 */
export type CheckRequest = (operation: LimitedOperation, sender: Sender) => void;

/** Levels of nested values in variables; more than any filter needs. */
const MAX_LEVELS = 64;

/** Values in all variables together, including objects and lists. All are read before the cost is known. */
const MAX_VALUES = 10_000;

export function requestLimits(noteOperation: NoteOperation): CheckRequest {
  const checkDocument = documentLimits();
  return ({ query, variables, operationName }, { requestId, caller }) => {
    const document = typeof query === "string" ? query : "";
    const name = typeof operationName === "string" ? operationName : undefined;
    noteOperation({ requestId, caller: caller.name, operationName: name, document });
    checkVariables(variables);
    if (typeof query === "string") checkDocument(query);
  };
}

/** A request whose body was parsed. Express adds the parameters of the URL. */
type ParsedRequest = IncomingMessage & Partial<Pick<Request, "query" | "body">>;

/** Applies the limits after the body is parsed. An unreadable request is rejected later. */
export const checkedRequest =
  (check: CheckRequest): Handler =>
  (request: ParsedRequest, response, next) => {
    const { method, query = {}, body } = request;
    const operation =
      method === "GET" ? { ...query, variables: parseVariables(query.variables) } : (body ?? {});
    check(operation, { requestId: requestIdOf(response), caller: callerOf(request) });
    next();
  };

function parseVariables(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Level by level: recursion could overflow the stack. */
function checkVariables(variables: unknown): void {
  let level = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) throw tooDeep();
    values += level.length;
    if (values > MAX_VALUES) throw tooMany();
    if (level.some((one) => typeof one === "string" && hasLoneSurrogate(one))) throw loneSurrogate();
    level = level.flatMap((one) => (one !== null && typeof one === "object" ? Object.values(one) : []));
  }
}

const tooDeep = () =>
  new AppError("QUERY_TOO_COMPLEX", `Variables can have at most ${MAX_LEVELS} levels of nested values.`, {
    details: { limit: MAX_LEVELS },
  });

const tooMany = () =>
  new AppError("QUERY_TOO_COMPLEX", `Variables can have at most ${MAX_VALUES} values in total.`, {
    details: { limit: MAX_VALUES },
  });

/** In a document, GraphQL itself reports it. */
const loneSurrogate = () =>
  new AppError(
    "BAD_USER_INPUT",
    "A text in the variables contains half of a surrogate pair, which is not a character.",
  );
