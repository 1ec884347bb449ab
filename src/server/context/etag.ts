import type { Request } from "express";
import type { Instant } from "../../domain/time.js";

/** What a GET's answer depends on beside the request itself. */
export interface EtagState {
  /** Names the answer to this request at the graph's present revision and on the present day. */
  readonly tag: string;
  /** When the last change before it was recorded; null on an empty graph. */
  readonly recordedAt: Instant | null;
}

const fresh = new WeakMap<Request, EtagState>();

/** Remembers the freshness of a GET for the stages to come. */
export const setEtagState = (request: Request, freshness: EtagState): void =>
  void fresh.set(request, freshness);

/** The freshness of a GET that went through `conditionalGet`; undefined for any other request. */
export const etagStateOf = (request: Request): EtagState | undefined => fresh.get(request);
