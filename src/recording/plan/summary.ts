import { required } from "../../util/required.js";
import {
  existingValues,
  type PendingEntries,
  type PendingEntry,
  type PendingRelationship,
  type PendingSubject,
} from "./pending-entry.js";

/** The title of a change for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function titleOf(pending: PendingEntries, entry: PendingEntry): string {
  if (entry.type === "SOURCE") return `Source ${existingValues(entry).title}`;
  const { name } = entry.kind.type;
  if (entry.type === "ENTITY") return `${name} ${existingValues(entry).name}`;
  return `${name} ${endsOf(entry)
    .map((end) => pending.nameOf(end))
    .join(" → ")}`;
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
  return entry.type === "ENTITY" ? [entry.id] : [...new Set(endsOf(entry))];
}

function endsOf({ id, ends }: PendingRelationship): readonly string[] {
  const { from, to } = required(ends, id);
  return [from, to];
}
