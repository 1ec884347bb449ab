import type { Request } from "express";
import type { Instant } from "../domain/time.js";

/** What a GET's answer depends on beside the request itself. */
export interface Freshness {
  /** Names the answer to this request at the graph's present revision and on the present day. */
  readonly tag: string;
  /** When the last change before it was recorded; null on an empty graph. */
  readonly recordedAt: Instant | null;
}

const fresh = new WeakMap<Request, Freshness>();

/** Remembers the freshness of a GET for the stages to come. */
export const setFreshness = (request: Request, freshness: Freshness): void =>
  void fresh.set(request, freshness);

/** The freshness of a GET that went through `conditionalGet`; undefined for any other request. */
export const freshnessOf = (request: Request): Freshness | undefined => fresh.get(request);
