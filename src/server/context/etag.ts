import type { IncomingMessage } from "node:http";
import type { Instant } from "../../domain/time.js";
import { valueOfEach } from "../../util/short-lived/value-of-each.js";

/** What the answer to a GET depends on, besides the request itself. */
export interface EtagState {
  /** Identifies the answer to this request at the graph's present revision and on the present day. */
  readonly tag: string;
  /** The graph's present revision. */
  readonly revision: number;
  /** When the last change before it was recorded; null if the graph is empty. */
  readonly recordedAt: Instant | null;
}

const fresh = valueOfEach<IncomingMessage, EtagState>("ETag state");

/** Stores the ETag state of a GET for later handlers. */
export const setEtagState: (request: IncomingMessage, etag: EtagState) => void = fresh.set;

/** The ETag state of a GET that passed `conditionalGet`; undefined for any other request. */
export const etagStateOf: (request: IncomingMessage) => EtagState | undefined = fresh.get;
