import { isClaimId } from "../../domain/kinds/other-ids.js";
import { mayBeNamed, namedIn } from "../input/fact-parts.js";
import type { Retraction, ValidationIssue } from "../input/facts.js";
import type { ApplyResult } from "./apply-result.js";
import type { PendingEntity, PendingEntries, PendingRelationship, PendingSubject } from "./pending-entry.js";

/** Retracts a claim, or an entity or fact with all of its claims. Retracting again changes nothing. */
export function applyRetraction(pending: PendingEntries, { id, reason }: Retraction): ApplyResult {
  const subject = isClaimId(id) ? pending.subjectOfClaim(id) : id;
  if (subject === null) return notRecorded(id);
  const entry = pending.subject(subject);
  if (entry.values === null) return notRecorded(id);
  if (subject !== id) return withReason(entry, entry.claims.retractRecorded(id), reason);
  if (entry.type === "RELATIONSHIP") return withReason(entry, entry.claims.retractAll(), reason);
  const issues = attachedFactIssues(pending, entry);
  if (issues.length > 0) return { issues };
  const wasLive = entry.isLive;
  entry.isLive = false;
  return withReason(entry, [entry.claims.retractAll(), wasLive].includes(true), reason);
}

function withReason(entry: PendingSubject, changed: boolean, reason: string): ApplyResult {
  if (changed) entry.reasons.push(reason);
  return { entry, changed };
}

const notRecorded = (id: string): ApplyResult => ({
  issues: [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not recorded.` }],
});

/** An entity with live facts cannot be retracted: they would have a missing end. */
function attachedFactIssues(pending: PendingEntries, entity: PendingEntity): readonly ValidationIssue[] {
  const count = (pending.state.factCounts.get(entity.id) ?? 0) + addedFactsOf(pending, entity.id);
  if (count === 0) return [];
  const facts = count === 1 ? "1 fact" : `${count} facts`;
  const orMerge = mayBeNamed(entity.id) ? "" : ", or merge it with another entity";
  const message = `${entity.id} still has ${facts}. Retract its facts first${orMerge}.`;
  return [{ path: ["id"], code: "CONFLICT", message }];
}

/** By how much this batch raises the number of live facts of an entity. */
function addedFactsOf(pending: PendingEntries, id: string): number {
  const facts = pending.all.filter((entry) => entry.type === "RELATIONSHIP");
  const changes = facts.map(
    (fact) =>
      Number(isOpen(fact) && concernsNow(fact, id)) - Number(wasOpen(fact) && concernedBefore(fact, id)),
  );
  return changes.reduce((sum, change) => sum + change, 0);
}

/** Whether a fact will start or end at an entity, or have its id among its values. */
const concernsNow = ({ kind, ends, values }: PendingRelationship, id: string): boolean =>
  Object.values(ends ?? {}).includes(id) || namedIn(kind.type, values ?? {}).includes(id);

/** Whether it did so before. */
const concernedBefore = ({ kind, before }: PendingRelationship, id: string): boolean =>
  before !== null &&
  ([before.from.id, before.to.id].includes(id) || namedIn(kind.type, before.values).includes(id));

/** Whether a fact will have an open version, one that is not superseded. */
const isOpen = ({ values, claims }: PendingRelationship): boolean =>
  values !== null && claims.live.length > 0;

/** Whether a fact had an open version before. */
const wasOpen = ({ before }: PendingRelationship): boolean =>
  before !== null && before.reading.status !== "RETRACTED";
