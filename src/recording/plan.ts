import type { Instant } from "../domain/time.js";
import { kindOfId } from "../domain/vocabulary.js";
import type { PlacedFact, RecordEntry, RejectedEntry } from "./facts.js";
import { PendingEntries } from "./plan/draft.js";
import { applyEntry } from "./plan/fold.js";
import type { ApplyResult } from "./plan/folded.js";
import { diffOf } from "./plan/steps-of.js";
import type { GraphState } from "./state.js";
import type { Plan } from "./steps.js";

export interface Recording {
  /** Who records. */
  readonly by: string;
  /** The present instant. Changes are recorded from then on, and in any case after the last one. */
  readonly at: Instant;
}

/**
 * What facts change in a graph of the given state. Whatever their order, sources are laid down first, then entities,
 * facts and claims, and last what is taken back; each thing touched becomes one version at most. Pure.
 */
export function plan(state: GraphState, facts: readonly PlacedFact[], { by, at }: Recording): Plan {
  const drafts = new PendingEntries(state);
  const refusals: RejectedEntry[] = [];
  const folded: ({ index: number } & Taken)[] = [];
  for (const { index, fact } of inOrder(facts)) {
    const result = applyEntry(drafts, fact);
    if ("faults" in result) refusals.push({ index, faults: result.faults });
    else folded.push({ index, ...result });
  }
  const { actions, ...steps } = diffOf(drafts, at);
  const outcomes = folded.map(({ index, draft: { id }, changed, claim }) => ({
    index,
    id,
    ...(claim !== undefined && { claim }),
    action: (changed ? actions.get(id) : undefined) ?? ("UNCHANGED" as const),
  }));
  return { by, ...steps, outcomes, refusals };
}

/** A fact that was not refused. */
type Taken = Extract<ApplyResult, { readonly changed: boolean }>;

const order: readonly RecordEntry["sort"][] = ["SOURCE", "ENTITY", "RELATIONSHIP", "CLAIM", "RETRACTION"];

/** What is taken back comes last, an entity after the facts that stand at it. */
function rankOf({ fact }: PlacedFact): number {
  const isOfEntity = fact.sort === "RETRACTION" && kindOfId(fact.id)?.category === "ENTITY";
  return order.indexOf(fact.sort) + Number(isOfEntity);
}

const inOrder = (facts: readonly PlacedFact[]): readonly PlacedFact[] =>
  [...facts].sort((one, other) => rankOf(one) - rankOf(other));
