import { subjectOf } from "./fact-parts.js";
import type { PlacedFact } from "./plan.js";
import type { RecordResult } from "./record-result.js";
import type { GraphState } from "./state.js";

/** What a client expects to be as it read it: the thing that one of the facts speaks of, since when. */
export interface Expectation {
  readonly index: number;
  readonly revision: number;
}

/** The thing that must not have changed; null where nothing is expected of any. */
export function keptThing(facts: readonly PlacedFact[], expected: Expectation | undefined) {
  const placed = facts.find(({ index }) => index === expected?.index);
  if (!placed) return null;
  return { index: placed.index, id: subjectOf(placed.fact) };
}

/** The answer to one who did not see the last change: nothing is recorded, and what stands is told. */
export function conflict(
  { revision, recordedAt, lastRevisions }: GraphState,
  { index, id }: { readonly index: number; readonly id: string },
): RecordResult {
  const message = `${id} has changed meanwhile: its last change is revision ${lastRevisions.get(id)}. Read it again.`;
  return {
    ...{ revision, recordedAt, recorded: 0, corrected: 0, retracted: 0, unchanged: 1 },
    rejected: [],
    faults: [{ path: ["expectedRevision"], code: "CONFLICT", message }],
    outcomes: [{ index, id, action: "UNCHANGED" }],
    written: false,
  };
}
