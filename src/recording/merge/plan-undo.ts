import type { Instant } from "../../domain/time.js";
import { narrowRestored, type RestoredClaim } from "../former-claims/narrow-restored.js";
import type { Correction } from "../former-claims/stored-correction.js";
import type { PropertyValues } from "../input/entries.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { type PendingEntity, type PendingSubject, requireValues } from "../plan/pending-entry.js";
import type { Recording } from "../plan/plan-entries.js";
import { Clock, formatTitle, planSingleRevision } from "../plan/plan-steps.js";
import type { NonEmptyPlan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { removeMergedAttributes } from "../state/merge-attributes.js";
import {
  type CoveredValue,
  listConcernedEntities,
  type MergeRecord,
  type MovedFact,
  type SuspendedFact,
} from "../state/merge-record.js";
import { restoreClaims } from "./move-claims.js";

/** The instant of the merge, and how far the claims of earlier releases are corrected. */
interface MergeTime {
  readonly mergedAt: Instant;
  readonly correction: Correction | null;
}

/**
 * Undoes a merge: each entity gets back what it had, and its own facts as they have become since. Anything
 * recorded about the kept entity since the merge stays with it. One change. Pure.
 */
export function planUndo(
  state: GraphState,
  merge: MergeRecord,
  reason: string,
  { by, at: instant, mergedAt, correction }: Recording & MergeTime,
): NonEmptyPlan {
  const pending = new PendingEntries(state, instant);
  const keep = pending.getEntity(merge.keepId);
  keep.values = removeMergedAttributes(requireValues(keep), merge.absorbed);
  const separatedEntities = merge.entities.map(({ id, claims, copies }) => {
    const entity = pending.getEntity(id);
    entity.isLive = true;
    restoreClaims(entity, claims);
    for (const copy of copies) keep.claims.retract(copy);
    return entity;
  });
  // The last one first: it may have covered a value that the kept one took over from an earlier one.
  for (const { covered } of merge.entities.toReversed())
    keep.values = { ...requireValues(keep), ...takeUncoveredValues(keep, covered) };
  for (const fact of merge.moved)
    moveBack(pending, fact, merge, new Set(separatedEntities.map(({ id }) => id)));
  // The last duplicate first: it may have covered a value that the other fact took over from an earlier one.
  for (const fact of merge.parked.toReversed()) restoreFact(pending, fact);
  narrowRestored(pending, listRestored(pending, merge, mergedAt), correction);
  return planSingleRevision(pending, new Clock(state, instant), by, {
    action: "UNMERGED",
    nodeId: merge.keepId,
    entityIds: listConcernedEntities(merge),
    summary: `${formatSummary(pending, separatedEntities, keep)}: ${reason}`,
  });
}

/** Lists the claims that are recorded again. They were recorded before the merge, at a time that it did not keep. */
const listRestored = (
  pending: PendingEntries,
  { entities, parked }: MergeRecord,
  mergedAt: Instant,
): readonly RestoredClaim[] =>
  [...entities, ...parked].flatMap(({ id, claims }) =>
    claims.map(({ run, ...claim }) => ({
      entry: pending.getSubject(id),
      // Merges did not keep the import of a claim before claims stored it.
      claim: { ...claim, run: run ?? null, recordedAt: run === undefined ? FIRST_INSTANT : mergedAt },
    })),
  );

const FIRST_INSTANT: Instant = 0;

const formatSummary = (
  pending: PendingEntries,
  separatedEntities: readonly PendingEntity[],
  keep: PendingEntity,
): string =>
  `${separatedEntities.map((entity) => formatTitle(pending, entity)).join(", ")} separated from ${formatTitle(pending, keep)}`;

/** Moves the ends of a fact from the kept entity back to the merged ones. */
function moveBack(
  pending: PendingEntries,
  { id, from, to }: MovedFact,
  merge: MergeRecord,
  merged: ReadonlySet<string>,
): void {
  const entry = pending.getRelationship(id);
  if (!entry.ends) return;
  const restoreEnd = (now: string, then: string) => (now === merge.keepId && merged.has(then) ? then : now);
  entry.ends = { from: restoreEnd(entry.ends.from, from), to: restoreEnd(entry.ends.to, to) };
}

/** Restores a duplicate. The other fact loses its claims, and the values that came only from it. */
function restoreFact(pending: PendingEntries, fact: SuspendedFact): void {
  const { id, claims, into, copies, filled, covered = [] } = fact;
  restoreClaims(pending.getRelationship(id), claims);
  if (into === null) return;
  const keptFact = pending.getRelationship(into);
  for (const copy of copies) keptFact.claims.retract(copy);
  const { values } = keptFact;
  if (!values) return;
  const filledValues = Object.entries(filled).filter(([name, value]) => isEqualJson(values[name], value));
  keptFact.values = {
    ...values,
    ...Object.fromEntries(filledValues.map(([name, value]) => [name, emptyLike(value)])),
    ...takeUncoveredValues(keptFact, covered),
  };
}

/** Removes the values that only duplicates covered, not claims of the thing itself. Claims give them no longer. */
function takeUncoveredValues(entry: PendingSubject, covered: readonly CoveredValue[] = []): PropertyValues {
  const values = requireValues(entry);
  const uncovered = covered.filter(({ name, shown: shownValue }) => isEqualJson(values[name], shownValue));
  for (const { name } of uncovered) entry.claims.forgetClaimedField(name);
  return Object.fromEntries(uncovered.map(({ name, value }) => [name, value]));
}

const isEqualJson = (first: unknown, second: unknown): boolean =>
  JSON.stringify(first) === JSON.stringify(second);

/** Returns the empty value that a property had before the merge. */
const emptyLike = (value: unknown): unknown => (Array.isArray(value) ? [] : null);
