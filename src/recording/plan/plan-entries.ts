import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Instant } from "../../domain/time.js";
import { type IndexedEntry, isEarly, type RecordEntry, type RejectedEntry } from "../input/entries.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { applyEntry } from "./apply-entry.js";
import { PendingEntries } from "./pending-entries.js";
import { type ApplyResult, describeChange } from "./pending-entry.js";
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
  const rejectedEntries = planned.rejectedEntries.filter((rejectedEntry) => !isEarly(rejectedEntry));
  const rowByIndex = new Map(entries.flatMap(({ index, row }) => (row === undefined ? [] : [[index, row]])));
  const rows = new Set(rejectedEntries.flatMap(({ index }) => rowByIndex.get(index) ?? []));
  if (rows.size === 0) return planned;
  const isRejected = new Set(rejectedEntries.map(({ index }) => index));
  const isToPlan = ({ index, row, entry }: IndexedEntry) =>
    !isRejected.has(index) && (row === undefined || !rows.has(row) || entry.type === "SOURCE");
  const plan = planEntries(state, entries.filter(isToPlan), recording);
  return { ...plan, rejectedEntries: [...rejectedEntries, ...plan.rejectedEntries] };
}

function planEach(
  state: GraphState,
  entries: readonly IndexedEntry[],
  { by, at: instant, observedOn = null, run }: Recording,
): Plan {
  const pending = new PendingEntries(state, instant, observedOn);
  const rejectedEntries: RejectedEntry[] = [];
  const applied: ({ readonly index: number } & Exclude<ApplyResult, { readonly issues: unknown }>)[] = [];
  for (let waiting = sortByRank(entries); waiting.length > 0; ) {
    const early = new Map<IndexedEntry, RejectedEntry>();
    for (const indexedEntry of waiting) {
      const result = { index: indexedEntry.index, ...applyEntry(pending, indexedEntry.entry) };
      if (!("issues" in result)) applied.push(result);
      else if (isEarly(result)) early.set(indexedEntry, result);
      else rejectedEntries.push(result);
    }
    // Another entry may have recorded the things that they need.
    const isStuck = early.size === waiting.length;
    if (isStuck) rejectedEntries.push(...early.values());
    waiting = isStuck ? [] : [...early.keys()];
  }
  const { actions, ...steps } = computePlanSteps(pending, instant);
  const outcomes = applied.map(({ index, pendingEntry, changed, claim, keptName }) => ({
    index,
    id: pendingEntry.id,
    ...(claim !== undefined && { claim }),
    ...(keptName !== undefined && { keptName }),
    action: (changed ? actions.get(pendingEntry.id) : undefined) ?? ("UNCHANGED" as const),
    ...(changed && describeChange(pendingEntry)),
  }));
  return { by, run, ...steps, repeatedClaims: pending.listRepeatedClaims(run), outcomes, rejectedEntries };
}

const order: readonly RecordEntry["type"][] = ["SOURCE", "ENTITY", "RELATIONSHIP", "CLAIM", "RETRACTION"];

/** Computes the rank of an entry: retractions are last, and those of entities after those of their facts. */
function computeRank({ entry }: IndexedEntry): number {
  const isOfEntity = entry.type === "RETRACTION" && findKindById(entry.id)?.category === "ENTITY";
  return order.indexOf(entry.type) + Number(isOfEntity);
}

const sortByRank = (entries: readonly IndexedEntry[]): readonly IndexedEntry[] =>
  [...entries].sort((a, b) => computeRank(a) - computeRank(b));
