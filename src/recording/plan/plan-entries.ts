import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Instant } from "../../domain/time.js";
import { type IndexedEntry, isEarly, type RecordEntry, type RejectedEntry } from "../input/entries.js";
import type { Plan, RepeatedClaim } from "../state/changes.js";
import { type GraphState, NO_RUN } from "../state/graph-state.js";
import {
  hasMaxInlineRepeats,
  isWithin,
  listGivenFields,
  readRepeat,
  writeRepeat,
} from "../state/undone-runs.js";
import { applyEntry } from "./apply-entry.js";
import type { ApplyResult } from "./apply-result.js";
import { isNewOrRevived, PendingEntries } from "./pending-entry.js";
import { computePlanSteps } from "./plan-steps.js";

export interface Recording {
  /** The name recorded with each change. */
  readonly by: string;
  /** The current instant. Changes are recorded from then on, and always after the last one. */
  readonly at: Instant;
  /**
   * The day of the data set that the entries are from, as a partial date. New claims observe their subjects on it, unless
   * they give a day of their own.
   */
  readonly observedOn?: string | null | undefined;
  /** The import that the entries are from; absent: none. */
  readonly run?: string | undefined;
}

/**
 * Plans the changes that entries make to a graph in some state. In whatever order they are given, sources are
 * applied first, then entities, facts and claims, and retractions last. An entry that names something that another of
 * them records is applied after it. Each thing gets one new version at most. Of a row with an error that nothing later can
 * mend, only sources are recorded: other rows may cite them. Pure.
 */
export function planEntries(state: GraphState, entries: readonly IndexedEntry[], recording: Recording): Plan {
  const planned = planEach(state, entries, recording);
  const wrong = planned.rejectedEntries.filter((entry) => !isEarly(entry));
  const rowByIndex = new Map(entries.flatMap(({ index, row }) => (row === undefined ? [] : [[index, row]])));
  const rows = new Set(wrong.flatMap(({ index }) => rowByIndex.get(index) ?? []));
  if (rows.size === 0) return planned;
  const isWrong = new Set(wrong.map(({ index }) => index));
  const remaining = entries.filter(
    ({ index, row, entry }) =>
      !isWrong.has(index) && (row === undefined || !rows.has(row) || entry.type === "SOURCE"),
  );
  const remainingPlan = planEntries(state, remaining, recording);
  return { ...remainingPlan, rejectedEntries: [...wrong, ...remainingPlan.rejectedEntries] };
}

function planEach(
  state: GraphState,
  entries: readonly IndexedEntry[],
  { by, at: instant, observedOn = null, run }: Recording,
): Plan {
  const pending = new PendingEntries(state, instant, observedOn);
  const rejectedEntries: RejectedEntry[] = [];
  const applied: ({ index: number } & Applied)[] = [];
  for (let waiting = sortByRank(entries); waiting.length > 0; ) {
    const early: { placed: IndexedEntry; rejected: RejectedEntry }[] = [];
    for (const indexedEntry of waiting) {
      const { index } = indexedEntry;
      const result = applyEntry(pending, indexedEntry.entry);
      if (!("issues" in result)) applied.push({ index, ...result });
      else if (isEarly({ index, ...result }))
        early.push({ placed: indexedEntry, rejected: { index, ...result } });
      else rejectedEntries.push({ index, ...result });
    }
    // Another entry may have recorded the things that they need.
    const isStuck = early.length === waiting.length;
    if (isStuck) rejectedEntries.push(...early.map(({ rejected }) => rejected));
    waiting = isStuck ? [] : early.map(({ placed: indexedEntry }) => indexedEntry);
  }
  const { actions, ...steps } = computePlanSteps(pending, instant);
  const outcomes = applied.map(({ index, pendingEntry, changed, claim, keptName }) => ({
    index,
    id: pendingEntry.id,
    ...(claim !== undefined && { claim }),
    ...(keptName !== undefined && { keptName }),
    action: (changed ? actions.get(pendingEntry.id) : undefined) ?? ("UNCHANGED" as const),
    ...(changed && isNewOrRevived(pendingEntry) && { isNew: true as const }),
  }));
  const repeatedClaims = collectRepeatedClaims(pending, run);
  return { by, run, ...steps, repeatedClaims, outcomes, rejectedEntries };
}

/** The result of an entry that was not rejected. */
type Applied = Extract<ApplyResult, { readonly changed: boolean }>;

/**
 * Collects the claims that entries make again, if this must be known should an import be undone: the claim is from
 * another import, or the name that is given again may be.
 */
function collectRepeatedClaims(pending: PendingEntries, run: string = NO_RUN): readonly RepeatedClaim[] {
  const instant = pending.state.recordedAt ?? 0;
  return pending.all.flatMap((entry) => {
    if (entry.type === "SOURCE") return [];
    const renamedAt = entry.type === "ENTITY" ? (entry.before?.recordedFrom ?? 0) : 0;
    return entry.claims.repeated.flatMap(({ claim, given: givenFields, named: givenNames }) => {
      const notes = claim.alsoIn.map(readRepeat);
      const origin = {
        run: claim.run ?? NO_RUN,
        given: claim.given,
        named: claim.named ?? [],
        at: claim.recordedAt,
      };
      const sameRunRepeats = [origin, ...notes].filter((repeat) => repeat.run === run);
      // A claim that is from no import is never undone.
      const lasting = [origin, ...notes].filter((repeat) => repeat.run === run || repeat.run === NO_RUN);
      const isHeld = lasting.some((repeat) =>
        isWithin(listGivenFields(claim, { given: givenFields }), listGivenFields(claim, repeat)),
      );
      const isNamed =
        givenNames.length === 0 ||
        sameRunRepeats.some((repeat) => repeat.at >= renamedAt && isWithin(givenNames, repeat.named));
      const isFull = run !== NO_RUN && hasMaxInlineRepeats(claim);
      if (isHeld && isNamed) return [];
      return [
        {
          id: claim.id,
          repeat: writeRepeat({ run, given: givenFields, named: givenNames, at: instant }),
          isFurther: isFull,
        },
      ];
    });
  });
}

const order: readonly RecordEntry["type"][] = ["SOURCE", "ENTITY", "RELATIONSHIP", "CLAIM", "RETRACTION"];

/** Computes the rank of an entry: retractions are last, and those of entities after those of their facts. */
function computeRank({ entry }: IndexedEntry): number {
  const isOfEntity = entry.type === "RETRACTION" && findKindById(entry.id)?.category === "ENTITY";
  return order.indexOf(entry.type) + Number(isOfEntity);
}

const sortByRank = (entries: readonly IndexedEntry[]): readonly IndexedEntry[] =>
  [...entries].sort((a, b) => computeRank(a) - computeRank(b));
