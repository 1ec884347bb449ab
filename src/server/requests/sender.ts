import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { getCaller, getClientAddress } from "../context/callers.js";
import { getRequestId } from "./request-id.js";

/** Who sends an operation, and with which request. */
export interface OperationSender {
  readonly caller: Caller;
  readonly address: string;
  /** Aborts when the client disconnects. */
  readonly disconnected: AbortSignal;
  /** The id of the request in the log. */
  readonly requestId: string;
  /** The trace context of the client, if any. */
  readonly traceparent: string | undefined;
}

/** Creates the sender of a message, which has no headers. */
export const createSender = (
  connection: Pick<OperationSender, "caller" | "address" | "disconnected">,
): OperationSender => ({
  ...connection,
  requestId: randomUUID(),
  traceparent: undefined,
});

/** Reads the sender of a request over HTTP that was admitted. */
export const readHttpSender = (request: IncomingMessage, response: ServerResponse): OperationSender => ({
  caller: getCaller(request),
  address: getClientAddress(request),
  disconnected: disconnectSignal(response),
  requestId: getRequestId(request),
  traceparent: request.headers.traceparent?.toString(),
});

/** Aborts when a client disconnects before it was answered. */
function disconnectSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
