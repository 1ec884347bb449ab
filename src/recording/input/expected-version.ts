import { subjectOf } from "./fact-parts.js";
import type { PlacedFact } from "./facts.js";

/** What a client expects to be as it read it: the thing that one of the facts speaks of, since when. */
export interface Expectation {
  readonly index: number;
  readonly revision: number;
}

/** The thing that must not have changed; null where nothing is expected of any. */
export function expectedVersion(facts: readonly PlacedFact[], expected: Expectation | undefined) {
  const placed = facts.find(({ index }) => index === expected?.index);
  if (!placed) return null;
  return { index: placed.index, id: subjectOf(placed.fact) };
}
