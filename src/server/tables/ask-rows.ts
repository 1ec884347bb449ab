import type { Request, Response } from "express";
import type { GraphQLFormattedError } from "graphql";
import { AppError, type ErrorCode } from "../../errors.js";
import { addressOf, callerOf } from "../context/callers.js";
import type { RequestContext } from "../context/request-context.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { requestIdOf } from "../requests/request-id.js";
import type { RunOperation } from "../streams/run-operation.js";
import type { StreamRequest } from "../streams/stream-context.js";
import type { AskRows } from "./read-rows.js";

/** How often a page is read that may mix two states: the API itself does not read a slow one again. */
const ATTEMPTS = 3;

/**
 * Makes what reads rows for the sender of a request, until the client disconnects: each document passes the stages of GraphQL.
 * Fails with the first error of an answer, and with OVERLOADED if a page may mix two states of the graph each time.
 */
export const rowsAsker =
  (run: RunOperation, contextOf: (asked: StreamRequest) => RequestContext) =>
  (request: Request, response: Response): AskRows => {
    const sender = {
      caller: callerOf(request),
      address: addressOf(request),
      disconnected: disconnectSignal(response),
      requestId: requestIdOf(response),
      traceparent: request.get("traceparent"),
    };
    return async <T>(query: string, variables: Readonly<Record<string, unknown>>) => {
      for (let left = ATTEMPTS; left > 0; left -= 1) {
        const context = { ...contextOf(sender), isOwnDocument: true, isReadOnce: true };
        const outcome = await run({ query, variables }, context);
        if ("answers" in outcome) throw new Error("Rows are read by a query.");
        const { data, errors, extensions } = outcome.answer;
        const [error] = errors ?? [];
        if (error) throw asAppError(error);
        if (!extensions?.mayMix) return data as T;
      }
      throw new AppError("OVERLOADED", "Others write so much that no single state could be read. Try again.");
    };
  };

/** The message and the code are already those for a client. */
function asAppError({ message, extensions }: GraphQLFormattedError): AppError {
  const { code = "INTERNAL_SERVER_ERROR", ...details } = extensions ?? {};
  return new AppError(code as ErrorCode, message, { details });
}
