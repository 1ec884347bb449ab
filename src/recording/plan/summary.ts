import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { PendingEntries, PendingEntry, PendingSubject } from "./pending-entry.js";

/** The title of a change for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function titleOf(drafts: PendingEntries, draft: PendingEntry): string {
  if (draft.sort === "SOURCE") return `Source ${draft.values!.title}`;
  const { name } = kindOfId(draft.id)!.type;
  if (draft.sort === "ENTITY") return `${name} ${draft.values!.name}`;
  return `${name} ${drafts.nameOf(draft.ends!.from)} → ${drafts.nameOf(draft.ends!.to)}`;
}

/** The title of a change that only records or retracts claims. */
export function titleOfClaims(drafts: PendingEntries, draft: PendingSubject): string {
  const { added, retracted } = draft.claims;
  const count = added.length + retracted.length;
  return `${count === 1 ? "Claim" : `${count} claims`} on ${titleOf(drafts, draft)}`;
}

/** The entities that a change concerns. */
export function entityIdsOf(draft: PendingEntry): readonly string[] {
  if (draft.sort === "SOURCE") return [];
  return draft.sort === "ENTITY" ? [draft.id] : [...new Set([draft.ends!.from, draft.ends!.to])];
}
