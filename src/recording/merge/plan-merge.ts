import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { Clock } from "../plan/clock.js";
import { type PendingEntity, PendingEntries, type PendingRelationship } from "../plan/pending-entry.js";
import type { Recording } from "../plan/plan.js";
import { asSingleRevision } from "../plan/single-revision.js";
import { titleOf } from "../plan/summary.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { mergeAttributes, withMergedAttributes } from "../state/merge-attributes.js";
import {
  type MergedEntity,
  type MergeRecord,
  type MovedFact,
  redirectsOf,
  type SuspendedFact,
} from "../state/merge-record.js";
import { findDuplicate } from "./find-duplicate.js";
import { copyClaims, suspendClaims } from "./move-claims.js";
import type { MergeContext } from "./read-merge-context.js";

export interface MergeRequest {
  readonly keepId: string;
  readonly mergeIds: readonly string[];
  readonly reason: string;
}

/** The changes of a merge, and the record to undo it with. */
export interface PlannedMerge {
  readonly plan: Plan;
  readonly merge: MergeRecord;
}

/**
 * Merges entities: the kept one takes over names, identifiers, claims and facts. Of facts that become
 * duplicates, one is kept, with the claims of both. All of it is one change. Pure; the entities must be live.
 */
export function planMerge(
  state: GraphState,
  { claims, redirected }: MergeContext,
  { keepId, mergeIds, reason }: MergeRequest,
  { by, at }: Recording,
): PlannedMerge {
  const drafts = new PendingEntries({ ...state, claims });
  const clock = new Clock(state, at);
  const keep = drafts.entity(keepId);
  const others = mergeIds.map((id) => drafts.entity(id));
  const before = keep.values!;
  const entities = others.map((other) => takeOver(keep, other, claims));
  const facts = moveFacts(drafts, state, claims, { keepId, mergeIds });
  const told = `${others.map((other) => titleOf(drafts, other)).join(", ")} merged into ${titleOf(drafts, keep)}`;
  const plan = asSingleRevision(drafts, clock, by, {
    action: "MERGED",
    nodeId: keepId,
    entityIds: [...new Set([keepId, ...mergeIds, ...farEnds(facts.moved)])],
    summary: `${told}: ${reason}`,
  });
  const done = { keepId, entities, ...facts };
  const leads = new Set(redirectsOf(done).map(({ id }) => id));
  return {
    plan,
    merge: {
      id: `merge:${plan.revision}`,
      absorbed: mergeAttributes(before, keep.values!),
      redirected: redirected.filter(({ to }) => leads.has(to)),
      ...done,
    },
  };
}

type Claims = MergeContext["claims"];

function takeOver(keep: PendingEntity, other: PendingEntity, claims: Claims): MergedEntity {
  keep.values = withMergedAttributes(keep.values!, mergeAttributes(keep.values!, other.values!));
  other.stands = false;
  const parked = suspendClaims(other, claims.get(other.id) ?? []);
  return { id: other.id, claims: parked, copies: copyClaims(keep, parked) };
}

function moveFacts(
  drafts: PendingEntries,
  state: GraphState,
  claims: Claims,
  { keepId, mergeIds }: Omit<MergeRequest, "reason">,
) {
  const merged = new Set(mergeIds);
  const kept = (id: string) => (merged.has(id) ? keepId : id);
  const all = [...state.relationships.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const [leaving, staying] = [true, false].map((leaves) =>
    all.filter(({ from, to }) => (merged.has(from.id) || merged.has(to.id)) === leaves),
  ) as [typeof all, typeof all];
  const standing = staying.map(({ id }) => drafts.relationship(id));
  const moved: MovedFact[] = [];
  const parked: SuspendedFact[] = [];
  for (const { id, from, to, status } of leaving) {
    const draft = drafts.relationship(id);
    const place = { id, from: from.id, to: to.id };
    const ends = { from: kept(from.id), to: kept(to.id) };
    const into = status === "RETRACTED" ? null : double(standing, draft, ends);
    if (into || ends.from === ends.to) parked.push(parkFact(place, draft, into, claims));
    else {
      draft.ends = ends;
      moved.push(place);
      if (status !== "RETRACTED") standing.push(draft);
    }
  }
  return { moved, parked };
}

/** A fact between the same entities that does not contradict this one, and the combined values of both. */
function double(
  standing: readonly PendingRelationship[],
  draft: PendingRelationship,
  ends: PendingRelationship["ends"],
) {
  const found = standing
    .filter(({ kind, ends: own }) => kind === draft.kind && own!.from === ends!.from && own!.to === ends!.to)
    .map((fact) => ({ fact, values: findDuplicate(fact.kind.type, fact.values!, draft.values!) }));
  return found.find((one) => one.values !== null) ?? null;
}

function parkFact(
  place: MovedFact,
  draft: PendingRelationship,
  into: ReturnType<typeof double>,
  claims: Claims,
): SuspendedFact {
  const own = suspendClaims(draft, claims.get(draft.id) ?? []);
  if (!into) return { ...place, claims: own, into: null, copies: [], filled: {} };
  const before = into.fact.values!;
  into.fact.values = into.values;
  const filled = Object.fromEntries(
    Object.entries(into.values!).filter(([name, value]) => value !== before[name]),
  );
  return { ...place, claims: own, into: into.fact.id, copies: copyClaims(into.fact, own), filled };
}

const farEnds = (facts: readonly MovedFact[]): readonly string[] =>
  facts.flatMap(({ from, to }) => [from, to]);

/** Whether entities are of one kind, which a merge requires. */
export const isOneKind = (ids: readonly string[]): boolean => new Set(ids.map(kindOfId)).size === 1;
