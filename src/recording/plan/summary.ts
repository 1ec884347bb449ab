import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { PendingEntries, PendingEntry, PendingSubject } from "./pending-entry.js";

/** The title of a change for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function titleOf(pending: PendingEntries, entry: PendingEntry): string {
  if (entry.type === "SOURCE") return `Source ${entry.values!.title}`;
  const { name } = kindOfId(entry.id)!.type;
  if (entry.type === "ENTITY") return `${name} ${entry.values!.name}`;
  return `${name} ${pending.nameOf(entry.ends!.from)} → ${pending.nameOf(entry.ends!.to)}`;
}

/** The title of a change that only records or retracts claims. */
export function titleOfClaims(pending: PendingEntries, entry: PendingSubject): string {
  const { added, retracted } = entry.claims;
  const count = added.length + retracted.length;
  return `${count === 1 ? "Claim" : `${count} claims`} on ${titleOf(pending, entry)}`;
}

/** The entities that a change concerns. */
export function entityIdsOf(entry: PendingEntry): readonly string[] {
  if (entry.type === "SOURCE") return [];
  return entry.type === "ENTITY" ? [entry.id] : [...new Set([entry.ends!.from, entry.ends!.to])];
}
