import type { PendingEntry } from "../plan/pending-entry.js";

/**
 * The entities that were retracted before, and that nothing but undone imports had recorded: recorded again, they have none
 * of their names.
 */
export const forgottenEntities = (entries: readonly PendingEntry[]): readonly string[] =>
  entries.flatMap((entry) => {
    if (entry.type !== "ENTITY" || entry.isLive || !entry.isUndone) return [];
    return entry.before?.isRetracted && !entry.before.isUndone ? entry.id : [];
  });
