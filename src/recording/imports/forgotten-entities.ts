import type { PendingEntry } from "../plan/pending-entry.js";

/**
 * Selects the entities that were retracted before, and that only undone imports had recorded: recorded again, they have
 * none of their names.
 */
export const selectForgottenEntities = (entries: readonly PendingEntry[]): readonly string[] =>
  entries.flatMap((entry) => {
    if (entry.type !== "ENTITY" || entry.isLive || !entry.isUndone) return [];
    return entry.before?.isRetracted && !entry.before.isUndone ? entry.id : [];
  });
