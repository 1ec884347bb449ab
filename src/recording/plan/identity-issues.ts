import { findKindById } from "../../domain/kinds/vocabulary.js";
import { badInput, type EntityFact, type ValidationIssue } from "../input/facts.js";
import { nameKeysOf, sharedKey } from "../state/name-keys.js";
import { liveIssues } from "./live-issues.js";
import type { PendingEntries } from "./pending-entry.js";

/**
 * The reasons for which an entity is not recorded as its client says: it is not recorded although it should
 * be, or it may be one that is. An entry without an identity has none.
 */
export function identityIssues(pending: PendingEntries, fact: EntityFact): readonly ValidationIssue[] {
  const { identity, id } = fact;
  if (!identity) return [];
  if (identity.isSameAs) return liveIssues(pending, id, ["id"]);
  const others = identity.distinctFrom.flatMap((other, index) => otherIssues(pending, fact, other, index));
  if (pending.statusOf(id) !== "LIVE") return [...others, ...namesakeIssues(pending, fact)];
  if (!identity.hasOwnId) return [...others, idIssue(pending, fact), ...namesakeIssues(pending, fact, id)];
  return identity.distinctFrom.length === 0 ? others : [...others, isRecorded(id)];
}

function otherIssues(
  pending: PendingEntries,
  { kind }: EntityFact,
  id: string,
  index: number,
): readonly ValidationIssue[] {
  const path = ["distinctFrom", String(index)];
  const other = findKindById(id);
  if (other?.kind === kind.kind) return liveIssues(pending, id, path);
  return [badInput(path, `${id} ${other ? `is a ${other.kind}` : "is not an id"}, not a ${kind.kind}.`)];
}

/** One error for each recorded entity that the new one may be, besides a known one. */
function namesakeIssues(
  { state }: PendingEntries,
  { kind, newValues, identity }: EntityFact,
  known?: string,
): readonly ValidationIssue[] {
  const keys = nameKeysOf(newValues);
  return state.namesakes.flatMap(({ id, values }) => {
    if (id === known || findKindById(id)?.kind !== kind.kind || identity?.distinctFrom.includes(id))
      return [];
    const shared = sharedKey(keys, nameKeysOf(values));
    return shared ? [namesake(id, shared.field)] : [];
  });
}

/** The error if the id that follows from the name is taken, perhaps by an entity that has another name now. */
function idIssue({ state }: PendingEntries, { id, newValues }: EntityFact): ValidationIssue {
  const known = state.entities.get(id);
  const shared = known && sharedKey(nameKeysOf(newValues), nameKeysOf(known.values));
  return shared
    ? namesake(id, shared.field)
    : conflict(id, "name", `${id}, the id of this name, is recorded.`);
}

const namesake = (id: string, field: "name" | "identifiers"): ValidationIssue =>
  conflict(id, field, `${id} has this ${field === "name" ? "name" : "identifier"}.`);

const conflict = (existing: string, field: string, reason: string): ValidationIssue => ({
  path: [field],
  code: "CONFLICT",
  message: `${reason} Give sameAs: "${existing}" to write to it, or distinctFrom: ["${existing}"] to record another.`,
  existing,
});

const isRecorded = (id: string): ValidationIssue => ({
  path: ["distinctFrom"],
  code: "CONFLICT",
  message: `${id} is recorded already. Leave out distinctFrom to write to it, or give another id.`,
  existing: id,
});
