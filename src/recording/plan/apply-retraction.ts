import type { Retraction, ValidationIssue } from "../input/facts.js";
import type { ApplyResult } from "./apply-result.js";
import { isOpen, wasOpen } from "./is-open.js";
import type { PendingEntity, PendingEntries, PendingSubject } from "./pending-entry.js";

/** Retracts a claim, or an entity or fact with all of its claims. Retracting again changes nothing. */
export function applyRetraction(drafts: PendingEntries, { id, reason }: Retraction): ApplyResult {
  const subject = id.startsWith("claim:") ? drafts.subjectOfClaim(id) : id;
  if (subject === null) return unknown(id);
  const draft = drafts.subject(subject);
  if (draft.values === null) return unknown(id);
  if (subject !== id) return retracted(draft, draft.claims.retract(id), reason);
  if (draft.sort === "RELATIONSHIP") return retracted(draft, draft.claims.retractAll(), reason);
  const faults = attachedFaults(drafts, draft);
  if (faults.length > 0) return { faults };
  const stood = draft.stands;
  draft.stands = false;
  return retracted(draft, [draft.claims.retractAll(), stood].includes(true), reason);
}

function retracted(draft: PendingSubject, changed: boolean, reason: string): ApplyResult {
  if (changed) draft.reasons.push(reason);
  return { draft, changed };
}

const unknown = (id: string): ApplyResult => ({
  faults: [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not recorded.` }],
});

/** An entity with live facts cannot be retracted: they would have a missing end. */
function attachedFaults(drafts: PendingEntries, entity: PendingEntity): readonly ValidationIssue[] {
  const count = (drafts.state.factCounts.get(entity.id) ?? 0) + attachedInBatch(drafts, entity.id);
  if (count === 0) return [];
  const facts = count === 1 ? "1 fact" : `${count} facts`;
  const message = `${entity.id} still has ${facts}. Retract its facts first, or merge it with another entity.`;
  return [{ path: ["id"], code: "CONFLICT", message }];
}

/** By how much this batch raises the number of live facts of an entity. */
function attachedInBatch(drafts: PendingEntries, id: string): number {
  const facts = drafts.all.filter((draft) => draft.sort === "RELATIONSHIP");
  const atEntity = facts.flatMap((fact) =>
    [...new Set(Object.values(fact.ends ?? {}))]
      .filter((end) => end === id)
      .map(() => Number(isOpen(fact)) - Number(wasOpen(fact))),
  );
  return atEntity.reduce((sum, change) => sum + change, 0);
}
