import { isClaimId } from "../../domain/kinds/other-ids.js";
import type { RetractionEntry, ValidationIssue } from "../input/entries.js";
import { canBeNamed, selectEntityIds } from "../input/entry-parts.js";
import type { PendingEntries } from "./pending-entries.js";
import type { ApplyResult, PendingEntity, PendingRelationship, PendingSubject } from "./pending-entry.js";

/** Retracts a claim, or an entity or fact with all of its claims. Retracting again changes nothing. */
export function applyRetraction(pending: PendingEntries, { id, reason }: RetractionEntry): ApplyResult {
  const subject = isClaimId(id) ? pending.findClaimSubject(id) : id;
  if (subject === null) return createNotRecordedResult(id);
  const pendingEntry = pending.getSubject(subject);
  if (pendingEntry.values === null) return createNotRecordedResult(id);
  if (subject !== id) return addReason(pendingEntry, pendingEntry.claims.retractRecorded(id), reason);
  if (pendingEntry.type === "RELATIONSHIP")
    return addReason(pendingEntry, pendingEntry.claims.retractAll(), reason);
  const issues = checkAttachedFacts(pending, pendingEntry);
  if (issues.length > 0) return { issues };
  const wasLive = pendingEntry.isLive;
  pendingEntry.isLive = false;
  return addReason(pendingEntry, [pendingEntry.claims.retractAll(), wasLive].includes(true), reason);
}

function addReason(pendingEntry: PendingSubject, changed: boolean, reason: string): ApplyResult {
  if (changed) pendingEntry.reasons.push(reason);
  return { pendingEntry, changed };
}

const createNotRecordedResult = (id: string): ApplyResult => ({
  issues: [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not recorded.` }],
});

/** Checks that an entity to retract has no live facts: they would have a missing end. */
function checkAttachedFacts(pending: PendingEntries, entity: PendingEntity): readonly ValidationIssue[] {
  const count = (pending.state.factCounts.get(entity.id) ?? 0) + countAddedFacts(pending, entity.id);
  if (count === 0) return [];
  const facts = count === 1 ? "1 fact" : `${count} facts`;
  const orMerge = canBeNamed(entity.id) ? "" : ", or merge it with another entity";
  const message = `${entity.id} still has ${facts}. Retract its facts first${orMerge}.`;
  return [{ path: ["id"], code: "CONFLICT", message }];
}

/** Counts the live facts that this batch adds to an entity. */
function countAddedFacts(pending: PendingEntries, id: string): number {
  const changes = pending.relationships.map(
    (fact) =>
      Number(isOpen(fact) && hasEntity(fact, id)) - Number(isOpenBefore(fact) && hasEntityBefore(fact, id)),
  );
  return changes.reduce((sum, change) => sum + change, 0);
}

/** Returns true if a fact will start or end at an entity, or have its id among its values. */
const hasEntity = ({ kind, ends, values }: PendingRelationship, id: string): boolean =>
  Object.values(ends ?? {}).includes(id) || selectEntityIds(kind.type, values ?? {}).includes(id);

/** Returns true if it did so before. */
const hasEntityBefore = ({ kind, before }: PendingRelationship, id: string): boolean =>
  before !== null &&
  ([before.from.id, before.to.id].includes(id) || selectEntityIds(kind.type, before.values).includes(id));

/** Returns true if a fact will have an open version, one that is not superseded. */
const isOpen = ({ values, claims }: PendingRelationship): boolean =>
  values !== null && claims.live.length > 0;

/** Returns true if a fact had an open version before. */
const isOpenBefore = ({ before }: PendingRelationship): boolean =>
  before !== null && before.reading.status !== "RETRACTED";
