import { findKindById } from "../../domain/kinds/vocabulary.js";
import { claimedProperties, recordedProperties } from "../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { isKnown } from "../../util/is-known.js";
import type { Values } from "../input/facts.js";
import { periodIssues } from "../input/validate-semantics.js";
import { Clock } from "../plan/clock.js";
import {
  existingValues,
  type PendingEntity,
  PendingEntries,
  type PendingRelationship,
  type PendingSubject,
} from "../plan/pending-entry.js";
import type { Recording } from "../plan/plan.js";
import { readingOf } from "../plan/reading-of.js";
import { asSingleRevision } from "../plan/single-revision.js";
import { titleOf } from "../plan/summary.js";
import { changedValues, countIssues } from "../plan/values.js";
import type { NonEmptyPlan } from "../state/changes.js";
import type { GraphState, RelationshipState } from "../state/graph-state.js";
import { mergeAttributes, withMergedAttributes } from "../state/merge-attributes.js";
import {
  type CoveredValue,
  entitiesConcerned,
  type MergeRecord,
  type MovedFact,
  redirectsOf,
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
  { by, at }: Recording,
): PlannedMerge {
  const pending = new PendingEntries({ ...state, claims, sourceDates }, at);
  const clock = new Clock(state, at);
  const keep = pending.entity(keepId);
  const others = mergeIds.map((id) => pending.entity(id));
  const before = existingValues(keep);
  const entities = others
    .map((other) => takeOver(keep, other, claims))
    .map((entity) => ({ ...entity, covered: coveredValues(pending, keep, entity.covered) }));
  const facts = moveFacts(pending, state, claims, { keepId, mergeIds });
  const result = { keepId, entities, ...facts };
  const title = `${others.map((other) => titleOf(pending, other)).join(", ")} merged into ${titleOf(pending, keep)}`;
  const plan = asSingleRevision(pending, clock, by, {
    action: "MERGED",
    nodeId: keepId,
    entityIds: entitiesConcerned(result),
    summary: `${title}: ${reason}`,
  });
  const formerIds = new Set(redirectsOf(result).map(({ id }) => id));
  return {
    plan,
    merge: {
      id: `merge:${plan.revision}`,
      absorbed: mergeAttributes(before, existingValues(keep)),
      redirected: redirected.filter(({ to }) => formerIds.has(to)),
      ...result,
    },
  };
}

type Claims = MergeContext["claims"];

function takeOver(keep: PendingEntity, other: PendingEntity, claims: Claims) {
  const values = existingValues(keep);
  keep.values = withMergedAttributes(values, mergeAttributes(values, existingValues(other)));
  other.isLive = false;
  const parked = suspendClaims(other, claims.get(other.id) ?? []);
  const covered = unclaimedValues(keep);
  return { id: other.id, claims: parked, copies: copyClaims(keep, parked), covered };
}

function moveFacts(
  pending: PendingEntries,
  state: GraphState,
  claims: Claims,
  { keepId, mergeIds }: Omit<MergeRequest, "reason">,
) {
  const merged = new Set(mergeIds);
  const survivorOf = (id: string) => (merged.has(id) ? keepId : id);
  const all = [...state.relationships.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const isOfMerged = ({ from, to }: RelationshipState) => merged.has(from.id) || merged.has(to.id);
  const live = all.filter((fact) => !isOfMerged(fact)).map(({ id }) => pending.relationship(id));
  const moved: MovedFact[] = [];
  const parked: SuspendedFact[] = [];
  for (const { id, from, to, reading } of all.filter(isOfMerged)) {
    const entry = pending.relationship(id);
    const place = { id, from: from.id, to: to.id };
    const ends = { from: survivorOf(from.id), to: survivorOf(to.id) };
    const into = reading.status === "RETRACTED" ? null : findDuplicateOf(live, entry, ends);
    if (into || ends.from === ends.to) parked.push(suspendFact(place, entry, into, claims));
    else {
      entry.ends = ends;
      moved.push(place);
      if (reading.status !== "RETRACTED") live.push(entry);
    }
  }
  return { moved, parked: parked.map((fact) => withCovered(pending, fact)) };
}

/** A fact between the same entities that does not contradict this one, and the combined values of both. */
function findDuplicateOf(
  live: readonly PendingRelationship[],
  entry: PendingRelationship,
  ends: NonNullable<PendingRelationship["ends"]>,
) {
  const parallel = live.filter(
    ({ kind, ends: own }) => kind === entry.kind && own?.from === ends.from && own.to === ends.to,
  );
  for (const fact of parallel) {
    const values = findDuplicate(fact.kind, existingValues(fact), existingValues(entry));
    if (values) return { fact, values };
  }
  return null;
}

function suspendFact(
  place: MovedFact,
  entry: PendingRelationship,
  into: ReturnType<typeof findDuplicateOf>,
  claims: Claims,
): SuspendedFact {
  const own = suspendClaims(entry, claims.get(entry.id) ?? []);
  if (!into) return { ...place, claims: own, into: null, copies: [], filled: {} };
  const before = existingValues(into.fact);
  const covered = unclaimedValues(into.fact);
  into.fact.values = into.values;
  const filled = Object.fromEntries(
    Object.entries(into.values).filter(([name, value]) => value !== before[name]),
  );
  return { ...place, claims: own, into: into.fact.id, copies: copyClaims(into.fact, own), filled, covered };
}

/** The values of a thing that none of its claims gives, such as those of a line whose only source disputes it. */
const unclaimedValues = ({ kind, values, claims }: PendingSubject): readonly CoveredValue[] =>
  claimedProperties(kind.type)
    .map(({ name }) => ({ name, value: values?.[name], shown: values?.[name] }))
    .filter(({ name, value }) => isKnown(value) && !claims.claimed.has(name));

/** A duplicate with only those values of the other fact that claims of duplicates cover. */
function withCovered(pending: PendingEntries, fact: SuspendedFact): SuspendedFact {
  const { into, covered = [], ...others } = fact;
  if (into === null || covered.length === 0) return { ...others, into };
  return { ...others, into, covered: coveredValues(pending, pending.relationship(into), covered) };
}

/** Those values of a thing that claims of duplicates cover, and what these show. */
function coveredValues(
  pending: PendingEntries,
  entry: PendingSubject,
  unclaimed: readonly CoveredValue[],
): readonly CoveredValue[] {
  const { values } = readingOf(pending, entry, existingValues(entry)).reading;
  return unclaimed
    .map(({ name, value }) => ({ name, value, shown: values[name] }))
    .filter(({ name, value, shown }) => entry.claims.claimed.has(name) || value !== shown);
}

/** Whether entities are of one kind, which a merge requires. */
export const isOneKind = (ids: readonly string[]): boolean => new Set(ids.map(findKindById)).size === 1;

/**
 * Combines two facts of one kind between the same entities, if their values do not contradict each other.
 * Null if they do: they are two facts, such as the same share held in two periods.
 */
function findDuplicate(kind: RelationshipKindModel, one: Values, other: Values): Values | null {
  const properties = recordedProperties(kind.type);
  const combined = Object.fromEntries(
    properties.map(({ name }) => [name, isKnown(one[name]) ? one[name] : other[name]]),
  );
  const differs = changedValues(kind.type, combined, { ...combined, ...knownValues(other) }).length > 0;
  const issues = [...periodIssues(combined.validFrom, combined.validTo), ...countIssues(kind, combined)];
  return differs || issues.length > 0 ? null : combined;
}

const knownValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));
