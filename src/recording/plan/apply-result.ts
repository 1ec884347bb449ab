import type { ValidationIssue } from "../input/facts.js";
import type { PendingEntry } from "./pending-entry.js";

/**
 * What became of one fact: the draft it went into and whether it changed anything there, with the id of a claim given by
 * itself; or why it cannot be recorded.
 */
export type ApplyResult =
  | { readonly draft: PendingEntry; readonly changed: boolean; readonly claim?: string }
  | { readonly faults: readonly ValidationIssue[] };
