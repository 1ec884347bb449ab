import type { ValidationIssue } from "../input/entries.js";
import type { PendingEntries } from "./pending-entry.js";

/** Checks that an entity is recorded and not retracted. */
export function checkLiveEntity(
  pending: PendingEntries,
  id: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const status = pending.resolveEntityStatus(id);
  if (status === "LIVE") return [];
  const why =
    status === "UNKNOWN" ? "is not recorded. Record it first" : "is retracted. Record it again first";
  return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
}

/** Creates the error for a missing value of a thing that is not recorded: a line that gives the value may come later. */
export const createMissingReferenceIssue = (id: string, field: string): ValidationIssue => ({
  path: [field],
  code: "NOT_FOUND",
  message: `${id} is not recorded. Record it first, or give its ${field}.`,
});
