import type { IndexedEntry } from "./entries.js";
import { getSubjectId } from "./entry-parts.js";

/** A client's expectation that the subject of one entry has not changed since a revision. */
export interface Expectation {
  readonly index: number;
  readonly revision: number;
}

/** Finds the thing that must not have changed; returns null if the client expects nothing. */
export function findExpectedVersion(entries: readonly IndexedEntry[], expected: Expectation | undefined) {
  const indexedEntry = expected && entries.find(({ index }) => index === expected.index);
  return indexedEntry ? { ...expected, id: getSubjectId(indexedEntry.entry) } : null;
}
