import type { IncomingMessage } from "node:http";
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

const etagStates = createRequestSlot<IncomingMessage, EtagState>("ETag state");

/** Stores the ETag state of a GET for later handlers. */
export const setEtagState: (request: IncomingMessage, etag: EtagState) => void = etagStates.set;

/** The ETag state of a GET that passed `createConditionalGet`; undefined for any other request. */
export const getEtagState: (request: IncomingMessage) => EtagState | undefined = etagStates.get;
