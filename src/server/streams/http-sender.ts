import type { IncomingMessage, ServerResponse } from "node:http";
import { getCaller, getClientAddress } from "../context/callers.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { getRequestId } from "../requests/request-id.js";
import type { StreamRequest } from "./stream-context.js";

/** The sender of a request over HTTP that was admitted. */
export const readHttpSender = (request: IncomingMessage, response: ServerResponse): StreamRequest => ({
  caller: getCaller(request),
  address: getClientAddress(request),
  disconnected: disconnectSignal(response),
  requestId: getRequestId(request),
  traceparent: request.headers.traceparent?.toString(),
});
