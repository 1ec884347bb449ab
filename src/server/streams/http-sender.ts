import type { IncomingMessage, ServerResponse } from "node:http";
import { addressOf, callerOf } from "../context/callers.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { requestIdOf } from "../requests/request-id.js";
import type { StreamRequest } from "./stream-context.js";

/** The sender of a request over HTTP that was admitted. */
export const httpSender = (request: IncomingMessage, response: ServerResponse): StreamRequest => ({
  caller: callerOf(request),
  address: addressOf(request),
  disconnected: disconnectSignal(response),
  requestId: requestIdOf(response),
  traceparent: request.headers.traceparent?.toString(),
});
