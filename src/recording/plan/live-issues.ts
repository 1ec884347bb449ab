import type { ValidationIssue } from "../input/facts.js";
import type { PendingEntries } from "./pending-entry.js";

/** The error if an entity was never recorded or is retracted. */
export function liveIssues(
  pending: PendingEntries,
  id: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const status = pending.statusOf(id);
  if (status === "LIVE") return [];
  const why =
    status === "UNKNOWN" ? "is not recorded. Record it first" : "is retracted. Record it again first";
  return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
}

/** The error if what needs a value is not recorded: a line that gives the value may come later. */
export const neededByNew = (id: string, field: string): ValidationIssue => ({
  ...{ path: [field], code: "NOT_FOUND" },
  message: `${id} is not recorded. Record it first, or give its ${field}.`,
});
