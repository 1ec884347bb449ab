import type { IncomingMessage } from "node:http";
import type { Caller } from "../../domain/graphql/access/caller.js";
import type { Instant } from "../../domain/time.js";
import { createRequestSlot } from "../../util/short-lived/request-slot.js";

/** The state that the answer to a GET depends on, besides the request itself. */
export interface EtagState {
  /** Identifies the answer to this request at the graph's present revision and on the present day. */
  readonly tag: string;
  /** The graph's present revision. */
  readonly revision: number;
  /** When the last change before it was recorded; null if the graph is empty. */
  readonly recordedAt: Instant | null;
}

/** The findings of the handlers of a request. Each part is assigned by one handler; it is null before. */
export interface RequestState {
  /** The client's address as trusted proxies report it; null if there are none. */
  address: string | null;
  id: string | null;
  caller: Caller | null;
  /** Null for any request but a GET that passed `createConditionalGet`. */
  etag: EtagState | null;
  /** The context of its operation, which all that answer it share. */
  context: unknown;
  /** Why Express answers a request that was received before it: it was refused with an error, or passed on. */
  passedOn: { readonly error: unknown } | null;
}

const states = createRequestSlot<IncomingMessage, RequestState>("state");

/** The state of a request. All its parts exist from the start, so that V8 has one shape for the states of all requests. */
export function getRequestState(request: IncomingMessage): RequestState {
  const state = states.get(request);
  if (state) return state;
  const begun: RequestState = {
    address: null,
    id: null,
    caller: null,
    etag: null,
    context: null,
    passedOn: null,
  };
  states.set(request, begun);
  return begun;
}
