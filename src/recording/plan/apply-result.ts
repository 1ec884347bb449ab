import type { ValidationIssue } from "../input/entries.js";
import type { PendingEntry } from "./pending-entry.js";

/**
 * The result of one entry: the pending entry that it changed or not, with the id of a single claim, and the name that
 * an entity keeps instead of the given one; or its errors.
 */
export type ApplyResult =
  | {
      readonly pendingEntry: PendingEntry;
      readonly changed: boolean;
      readonly claim?: string;
      readonly keptName?: string;
    }
  | { readonly issues: readonly ValidationIssue[] };
