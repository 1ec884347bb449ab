import { subjectOf } from "./fact-parts.js";
import type { PlacedFact } from "./facts.js";

/** A client's expectation that the subject of one entry has not changed since a revision. */
export interface Expectation {
  readonly index: number;
  readonly revision: number;
}

/** The thing that must not have changed; null if the client expects nothing. */
export function expectedVersion(facts: readonly PlacedFact[], expected: Expectation | undefined) {
  const placed = expected && facts.find(({ index }) => index === expected.index);
  return placed ? { ...expected, id: subjectOf(placed.fact) } : null;
}
