import { requireNonNull } from "../../util/require-non-null.js";
import {
  type PendingEntries,
  type PendingEntry,
  type PendingRelationship,
  type PendingSubject,
  requireValues,
} from "./pending-entry.js";

/** Formats the title of a change for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function formatTitle(pending: PendingEntries, entry: PendingEntry): string {
  if (entry.type === "SOURCE") return `Source ${requireValues(entry).title}`;
  const { name } = entry.kind.type;
  if (entry.type === "ENTITY") return `${name} ${requireValues(entry).name}`;
  return `${name} ${listEndIds(entry)
    .map((end) => pending.findEntityName(end))
    .join(" → ")}`;
}

/** Formats the title of a change that only records or retracts claims. */
export function formatClaimsTitle(pending: PendingEntries, entry: PendingSubject): string {
  const { added, retracted } = entry.claims;
  const count = added.length + retracted.length;
  return `${count === 1 ? "Claim" : `${count} claims`} on ${formatTitle(pending, entry)}`;
}

/** Lists the entities that a change concerns. */
export function listEntityIds(entry: PendingEntry): readonly string[] {
  if (entry.type === "SOURCE") return [];
  return entry.type === "ENTITY" ? [entry.id] : [...new Set(listEndIds(entry))];
}

function listEndIds({ id, ends }: PendingRelationship): readonly string[] {
  const { from, to } = requireNonNull(ends, id);
  return [from, to];
}
