import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Instant } from "../../domain/time.js";
import { isEarly, type PlacedFact, type RecordEntry, type RejectedEntry } from "../input/facts.js";
import type { Plan, RepeatedClaim } from "../state/changes.js";
import { type GraphState, NO_RUN } from "../state/graph-state.js";
import { givenWith, isWithin, namesEnough, readRepeat, writeRepeat } from "../state/undone-runs.js";
import { applyEntry } from "./apply-entry.js";
import type { ApplyResult } from "./apply-result.js";
import { diffOf } from "./diff.js";
import { PendingEntries, wasAbsent } from "./pending-entry.js";

export interface Recording {
  /** The name recorded with each change. */
  readonly by: string;
  /** The current instant. Changes are recorded from then on, and always after the last one. */
  readonly at: Instant;
  /**
   * The day of the data set that the entries are from, as a partial date. New claims observe what they say on it, unless
   * they give a day of their own.
   */
  readonly observedOn?: string | null | undefined;
  /** The import that the entries are from; absent: none. */
  readonly run?: string | undefined;
}

/**
 * The changes that entries make to a graph of the given state. In whatever order they are given, sources are
 * applied first, then entities, facts and claims, and retractions last. What names something that another of them
 * records is applied after it. Each thing gets one new version at most. Of a row with an error that nothing later can
 * mend, only sources are recorded: other rows may cite them. Pure.
 */
export function plan(state: GraphState, facts: readonly PlacedFact[], recording: Recording): Plan {
  const planned = planEach(state, facts, recording);
  const wrong = planned.rejectedEntries.filter((entry) => !isEarly(entry));
  const rowOf = new Map(facts.flatMap(({ index, row }) => (row === undefined ? [] : [[index, row]])));
  const rows = new Set(wrong.flatMap(({ index }) => rowOf.get(index) ?? []));
  if (rows.size === 0) return planned;
  const isWrong = new Set(wrong.map(({ index }) => index));
  const others = facts.filter(
    ({ index, row, fact }) =>
      !isWrong.has(index) && (row === undefined || !rows.has(row) || fact.type === "SOURCE"),
  );
  const rest = plan(state, others, recording);
  return { ...rest, rejectedEntries: [...wrong, ...rest.rejectedEntries] };
}

function planEach(
  state: GraphState,
  facts: readonly PlacedFact[],
  { by, at, observedOn = null, run }: Recording,
): Plan {
  const pending = new PendingEntries(state, at, observedOn);
  const rejectedEntries: RejectedEntry[] = [];
  const applied: ({ index: number } & Applied)[] = [];
  for (let waiting = sortByRank(facts); waiting.length > 0; ) {
    const early: { placed: PlacedFact; rejected: RejectedEntry }[] = [];
    for (const placed of waiting) {
      const { index } = placed;
      const result = applyEntry(pending, placed.fact);
      if (!("issues" in result)) applied.push({ index, ...result });
      else if (isEarly({ index, ...result })) early.push({ placed, rejected: { index, ...result } });
      else rejectedEntries.push({ index, ...result });
    }
    // Another entry may have recorded what they need.
    const isStuck = early.length === waiting.length;
    if (isStuck) rejectedEntries.push(...early.map(({ rejected }) => rejected));
    waiting = isStuck ? [] : early.map(({ placed }) => placed);
  }
  const { actions, ...steps } = diffOf(pending, at);
  const outcomes = applied.map(({ index, entry, changed, claim, keptName }) => ({
    index,
    id: entry.id,
    ...(claim !== undefined && { claim }),
    ...(keptName !== undefined && { keptName }),
    action: (changed ? actions.get(entry.id) : undefined) ?? ("UNCHANGED" as const),
    ...(changed && wasAbsent(entry) && { isNew: true as const }),
  }));
  const repeatedClaims = repeatedIn(pending, run);
  return { by, run, ...steps, repeatedClaims, outcomes, rejectedEntries };
}

/** The result of an entry that was not rejected. */
type Applied = Extract<ApplyResult, { readonly changed: boolean }>;

/**
 * The claims that entries make again, if this must be known should an import be undone: the claim is from another
 * import, or the name that is given again may be.
 */
function repeatedIn(pending: PendingEntries, run: string = NO_RUN): readonly RepeatedClaim[] {
  const at = pending.state.recordedAt ?? 0;
  return pending.all.flatMap((entry) => {
    if (entry.type === "SOURCE") return [];
    const renamedAt = entry.type === "ENTITY" ? (entry.before?.recordedFrom ?? 0) : 0;
    return entry.claims.repeated.flatMap(({ claim, given, named }) => {
      const notes = claim.alsoIn.map(readRepeat);
      const own = {
        run: claim.run ?? NO_RUN,
        given: claim.given,
        named: claim.named ?? [],
        at: claim.recordedAt,
      };
      const known = [own, ...notes].filter((one) => one.run === run);
      // What is from no import is never undone.
      const lasting = [own, ...notes].filter((one) => one.run === run || one.run === NO_RUN);
      const isHeld = lasting.some((one) => isWithin(givenWith(claim, { given }), givenWith(claim, one)));
      const isNamed =
        named.length === 0 || known.some((one) => one.at >= renamedAt && isWithin(named, one.named));
      const isFull = run !== NO_RUN && namesEnough(claim);
      if (isHeld && isNamed) return [];
      return [{ id: claim.id, repeat: writeRepeat({ run, given, named, at }), isFurther: isFull }];
    });
  });
}

const order: readonly RecordEntry["type"][] = ["SOURCE", "ENTITY", "RELATIONSHIP", "CLAIM", "RETRACTION"];

/** Retractions are last, and those of entities after those of their facts. */
function rankOf({ fact }: PlacedFact): number {
  const isOfEntity = fact.type === "RETRACTION" && findKindById(fact.id)?.category === "ENTITY";
  return order.indexOf(fact.type) + Number(isOfEntity);
}

const sortByRank = (facts: readonly PlacedFact[]): readonly PlacedFact[] =>
  [...facts].sort((one, other) => rankOf(one) - rankOf(other));
