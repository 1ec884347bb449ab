import type { Values } from "../input/facts.js";
import { Clock } from "../plan/clock.js";
import {
  existingValues,
  type PendingEntity,
  PendingEntries,
  type PendingSubject,
} from "../plan/pending-entry.js";
import type { Recording } from "../plan/plan.js";
import { asSingleRevision } from "../plan/single-revision.js";
import { titleOf } from "../plan/summary.js";
import type { NonEmptyPlan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { withoutMergedAttributes } from "../state/merge-attributes.js";
import {
  type CoveredValue,
  entitiesConcerned,
  type MergeRecord,
  type MovedFact,
  type SuspendedFact,
} from "../state/merge-record.js";
import { restoreClaims } from "./move-claims.js";

/**
 * Undoes a merge: each entity gets back what it had, and its own facts as they have become since. Anything
 * recorded about the kept entity since the merge stays with it. One change. Pure.
 */
export function planUndo(
  state: GraphState,
  merge: MergeRecord,
  reason: string,
  { by, at }: Recording,
): NonEmptyPlan {
  const pending = new PendingEntries(state, at);
  const keep = pending.entity(merge.keepId);
  keep.values = withoutMergedAttributes(existingValues(keep), merge.absorbed);
  const others = merge.entities.map(({ id, claims, copies }) => {
    const other = pending.entity(id);
    other.isLive = true;
    restoreClaims(other, claims);
    for (const copy of copies) keep.claims.retract(copy);
    return other;
  });
  // The last one first: it may have covered a value that the kept one took over from an earlier one.
  for (const { covered } of merge.entities.toReversed())
    keep.values = { ...existingValues(keep), ...uncoveredValues(keep, covered) };
  for (const fact of merge.moved) moveBack(pending, fact, merge, new Set(others.map(({ id }) => id)));
  // The last duplicate first: it may have covered a value that the other fact took over from an earlier one.
  for (const fact of merge.parked.toReversed()) restoreFact(pending, fact);
  return asSingleRevision(pending, new Clock(state, at), by, {
    action: "UNMERGED",
    nodeId: merge.keepId,
    entityIds: entitiesConcerned(merge),
    summary: `${summary(pending, others, keep)}: ${reason}`,
  });
}

const summary = (pending: PendingEntries, others: readonly PendingEntity[], keep: PendingEntity): string =>
  `${others.map((other) => titleOf(pending, other)).join(", ")} separated from ${titleOf(pending, keep)}`;

/** Moves the ends of a fact from the kept entity back to the merged ones. */
function moveBack(
  pending: PendingEntries,
  { id, from, to }: MovedFact,
  merge: MergeRecord,
  merged: ReadonlySet<string>,
): void {
  const entry = pending.relationship(id);
  if (!entry.ends) return;
  const original = (now: string, then: string) => (now === merge.keepId && merged.has(then) ? then : now);
  entry.ends = { from: original(entry.ends.from, from), to: original(entry.ends.to, to) };
}

/** Restores a duplicate. The other fact loses its claims, and the values that came only from it. */
function restoreFact(pending: PendingEntries, fact: SuspendedFact): void {
  const { id, claims, into, copies, filled, covered = [] } = fact;
  restoreClaims(pending.relationship(id), claims);
  if (into === null) return;
  const other = pending.relationship(into);
  for (const copy of copies) other.claims.retract(copy);
  const { values } = other;
  if (!values) return;
  const filledValues = Object.entries(filled).filter(([name, value]) => isSame(values[name], value));
  other.values = {
    ...values,
    ...Object.fromEntries(filledValues.map(([name, value]) => [name, emptyLike(value)])),
    ...uncoveredValues(other, covered),
  };
}

/** The values that no claim of a thing itself gives, where claims of duplicates covered them. Claims give them no longer. */
function uncoveredValues(entry: PendingSubject, covered: readonly CoveredValue[] = []): Values {
  const values = existingValues(entry);
  const uncovered = covered.filter(({ name, shown }) => isSame(values[name], shown));
  for (const { name } of uncovered) entry.claims.forgetValueOf(name);
  return Object.fromEntries(uncovered.map(({ name, value }) => [name, value]));
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The empty value that a property had before the merge. */
const emptyLike = (value: unknown): unknown => (Array.isArray(value) ? [] : null);
