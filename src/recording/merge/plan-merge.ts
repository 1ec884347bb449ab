import { findKindById } from "../../domain/kinds/vocabulary.js";
import { claimedProperties, recordedProperties } from "../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { isKnown } from "../../util/is-known.js";
import type { PropertyValues } from "../input/entries.js";
import { checkPeriod } from "../input/validate-semantics.js";
import { checkCounts } from "../plan/entry-issues.js";
import { PendingEntries } from "../plan/pending-entries.js";
import {
  type PendingEntity,
  type PendingRelationship,
  type PendingSubject,
  requireValues,
} from "../plan/pending-entry.js";
import type { Recording } from "../plan/plan-entries.js";
import { Clock, formatTitle, planSingleRevision } from "../plan/plan-steps.js";
import { listChangedFields } from "../plan/values.js";
import type { NonEmptyPlan } from "../state/changes.js";
import type { GraphState, RelationshipState } from "../state/graph-state.js";
import { addMergedAttributes, mergeAttributes } from "../state/merge-attributes.js";
import {
  type CoveredValue,
  listConcernedEntities,
  listRedirects,
  type MergeRecord,
  type MovedFact,
  type SuspendedFact,
} from "../state/merge-record.js";
import { copyClaims, suspendClaims } from "./move-claims.js";
import type { MergeContext } from "./read-merge-context.js";

export interface MergeRequest {
  readonly keepId: string;
  readonly mergeIds: readonly string[];
  readonly reason: string;
}

/** The changes of a merge, and the record to undo it with. */
export interface PlannedMerge {
  readonly plan: NonEmptyPlan;
  readonly merge: MergeRecord;
}

/**
 * Merges entities: the kept one takes over names, identifiers, claims and facts. Of facts that become
 * duplicates, one is kept, with the claims of both. All of it is one change. Pure; the entities must be live.
 */
export function planMerge(
  state: GraphState,
  { claims, sourceDates, redirected }: MergeContext,
  { keepId, mergeIds, reason }: MergeRequest,
  { by, at: instant }: Recording,
): PlannedMerge {
  const pending = new PendingEntries({ ...state, claims, sourceDates }, instant);
  const clock = new Clock(state, instant);
  const keep = pending.getEntity(keepId);
  const mergedEntities = mergeIds.map((id) => pending.getEntity(id));
  const before = requireValues(keep);
  const entities = mergedEntities
    .map((mergedEntity) => takeOver(keep, mergedEntity, claims))
    .map((entity) => ({ ...entity, covered: selectCoveredValues(pending, keep, entity.covered) }));
  const facts = moveFacts(pending, state, claims, { keepId, mergeIds });
  const result = { keepId, entities, ...facts };
  const title = `${mergedEntities.map((mergedEntity) => formatTitle(pending, mergedEntity)).join(", ")} merged into ${formatTitle(pending, keep)}`;
  const plan = planSingleRevision(pending, clock, by, {
    action: "MERGED",
    nodeId: keepId,
    entityIds: listConcernedEntities(result),
    summary: `${title}: ${reason}`,
  });
  const formerIds = new Set(listRedirects(result).map(({ id }) => id));
  return {
    plan,
    merge: {
      id: `merge:${plan.revision}`,
      absorbed: mergeAttributes(before, requireValues(keep)),
      redirected: redirected.filter(({ to }) => formerIds.has(to)),
      ...result,
    },
  };
}

type Claims = MergeContext["claims"];

function takeOver(keep: PendingEntity, merged: PendingEntity, claims: Claims) {
  const values = requireValues(keep);
  keep.values = addMergedAttributes(values, mergeAttributes(values, requireValues(merged)));
  merged.isLive = false;
  const suspendedClaims = suspendClaims(merged, claims.get(merged.id) ?? []);
  const covered = selectUnclaimedValues(keep);
  return { id: merged.id, claims: suspendedClaims, copies: copyClaims(keep, suspendedClaims), covered };
}

function moveFacts(
  pending: PendingEntries,
  state: GraphState,
  claims: Claims,
  { keepId, mergeIds }: Omit<MergeRequest, "reason">,
) {
  const merged = new Set(mergeIds);
  const resolveSurvivor = (id: string) => (merged.has(id) ? keepId : id);
  const all = [...state.relationships.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const isOfMerged = ({ from, to }: RelationshipState) => merged.has(from.id) || merged.has(to.id);
  const live = all.filter((fact) => !isOfMerged(fact)).map(({ id }) => pending.getRelationship(id));
  const moved: MovedFact[] = [];
  const parked: SuspendedFact[] = [];
  for (const { id, from, to, reading } of all.filter(isOfMerged)) {
    const entry = pending.getRelationship(id);
    const movedFact = { id, from: from.id, to: to.id };
    const ends = { from: resolveSurvivor(from.id), to: resolveSurvivor(to.id) };
    const into = reading.status === "RETRACTED" ? null : findDuplicateFact(live, entry, ends);
    if (into || ends.from === ends.to) parked.push(suspendFact(movedFact, entry, into, claims));
    else {
      entry.ends = ends;
      moved.push(movedFact);
      if (reading.status !== "RETRACTED") live.push(entry);
    }
  }
  return { moved, parked: parked.map((fact) => updateCoveredValues(pending, fact)) };
}

/** Finds a fact between the same entities that does not contradict this one, and combines the values of both. */
function findDuplicateFact(
  live: readonly PendingRelationship[],
  entry: PendingRelationship,
  ends: NonNullable<PendingRelationship["ends"]>,
) {
  const parallel = live.filter(
    ({ kind, ends: factEnds }) =>
      kind === entry.kind && factEnds?.from === ends.from && factEnds.to === ends.to,
  );
  for (const fact of parallel) {
    const values = combineValues(fact.kind, requireValues(fact), requireValues(entry));
    if (values) return { fact, values };
  }
  return null;
}

function suspendFact(
  movedFact: MovedFact,
  entry: PendingRelationship,
  into: ReturnType<typeof findDuplicateFact>,
  claims: Claims,
): SuspendedFact {
  const suspendedClaims = suspendClaims(entry, claims.get(entry.id) ?? []);
  if (!into) return { ...movedFact, claims: suspendedClaims, into: null, copies: [], filled: {} };
  const before = requireValues(into.fact);
  const covered = selectUnclaimedValues(into.fact);
  into.fact.values = into.values;
  const filled = Object.fromEntries(
    Object.entries(into.values).filter(([name, value]) => value !== before[name]),
  );
  return {
    ...movedFact,
    claims: suspendedClaims,
    into: into.fact.id,
    copies: copyClaims(into.fact, suspendedClaims),
    filled,
    covered,
  };
}

/** Selects the values of a thing that none of its claims gives, as those of a line whose only source disputes it. */
const selectUnclaimedValues = ({ kind, values, claims }: PendingSubject): readonly CoveredValue[] =>
  claimedProperties(kind.type)
    .map(({ name }) => ({ name, value: values?.[name], shown: values?.[name] }))
    .filter(({ name, value }) => isKnown(value) && !claims.claimed.has(name));

/** Reduces the covered values of a duplicate to those of the other fact that claims of duplicates cover. */
function updateCoveredValues(pending: PendingEntries, fact: SuspendedFact): SuspendedFact {
  const { into, covered = [], ...rest } = fact;
  if (into === null || covered.length === 0) return { ...rest, into };
  return { ...rest, into, covered: selectCoveredValues(pending, pending.getRelationship(into), covered) };
}

/** Selects the values of a thing that claims of duplicates cover, with the values that these show. */
function selectCoveredValues(
  pending: PendingEntries,
  entry: PendingSubject,
  unclaimed: readonly CoveredValue[],
): readonly CoveredValue[] {
  const { values } = pending.resolveClaims(entry).resolved;
  return unclaimed
    .map(({ name, value }) => ({ name, value, shown: values[name] }))
    .filter(({ name, value, shown: shownValue }) => entry.claims.claimed.has(name) || value !== shownValue);
}

/** Returns true if entities are of one kind, which a merge requires. */
export const isOneKind = (ids: readonly string[]): boolean => new Set(ids.map(findKindById)).size === 1;

/**
 * Combines two facts of one kind between the same entities, if their values do not contradict each other.
 * Null if they do: they are two facts, such as the same share held in two periods.
 */
function combineValues(
  kind: RelationshipKindModel,
  first: PropertyValues,
  second: PropertyValues,
): PropertyValues | null {
  const properties = recordedProperties(kind.type);
  const combined = Object.fromEntries(
    properties.map(({ name }) => [name, isKnown(first[name]) ? first[name] : second[name]]),
  );
  const differs =
    listChangedFields(kind.type, combined, { ...combined, ...selectKnownValues(second) }).length > 0;
  const issues = [...checkPeriod(combined.validFrom, combined.validTo), ...checkCounts(kind, combined)];
  return differs || issues.length > 0 ? null : combined;
}

const selectKnownValues = (values: PropertyValues): PropertyValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));
