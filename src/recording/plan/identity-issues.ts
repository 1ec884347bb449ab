import { findKindById } from "../../domain/kinds/vocabulary.js";
import { createBadInputIssue, type EntityEntry, type ValidationIssue } from "../input/entries.js";
import { buildNameKeys, findSharedKey } from "../state/name-keys.js";
import { checkLiveEntity } from "./entry-issues.js";
import type { PendingEntries } from "./pending-entries.js";

/**
 * Checks the identity that a client gives an entity: the entity is not recorded although it should be, or it may
 * be one that is. An entry without an identity has no issues.
 */
export function checkIdentity(pending: PendingEntries, entry: EntityEntry): readonly ValidationIssue[] {
  const { identity, id } = entry;
  if (!identity) return [];
  if (identity.isSameAs) return checkLiveEntity(pending, id, ["id"]);
  const distinctIssues = identity.distinctFrom.flatMap((distinctId, index) =>
    checkDistinctEntity(pending, entry, distinctId, index),
  );
  if (pending.resolveEntityStatus(id) !== "LIVE")
    return [...distinctIssues, ...checkNamesakes(pending, entry)];
  if (!identity.hasOwnId)
    return [...distinctIssues, createTakenIdIssue(pending, entry), ...checkNamesakes(pending, entry, id)];
  return identity.distinctFrom.length === 0 ? distinctIssues : [...distinctIssues, createRecordedIssue(id)];
}

function checkDistinctEntity(
  pending: PendingEntries,
  { kind }: EntityEntry,
  id: string,
  index: number,
): readonly ValidationIssue[] {
  const path = ["distinctFrom", String(index)];
  const otherKind = findKindById(id);
  if (otherKind?.kind === kind.kind) return checkLiveEntity(pending, id, path);
  return [
    createBadInputIssue(
      path,
      `${id} ${otherKind ? `is a ${otherKind.kind}` : "is not an id"}, not a ${kind.kind}.`,
    ),
  ];
}

/** Creates one error for each recorded entity that the new one may be, except the excluded one. */
function checkNamesakes(
  { state }: PendingEntries,
  { kind, newValues, identity }: EntityEntry,
  excludedId?: string,
): readonly ValidationIssue[] {
  const keys = buildNameKeys(newValues);
  return state.namesakes.flatMap(({ id, values }) => {
    if (id === excludedId || findKindById(id)?.kind !== kind.kind || identity?.distinctFrom.includes(id))
      return [];
    const shared = findSharedKey(keys, buildNameKeys(values));
    return shared ? [createNamesakeIssue(id, shared.field)] : [];
  });
}

/** Creates the error for an id derived from a name that is taken, perhaps by an entity with another name now. */
function createTakenIdIssue({ state }: PendingEntries, { id, newValues }: EntityEntry): ValidationIssue {
  const recorded = state.entities.get(id);
  const shared = recorded && findSharedKey(buildNameKeys(newValues), buildNameKeys(recorded.values));
  return shared
    ? createNamesakeIssue(id, shared.field)
    : createConflictIssue(id, "name", `${id}, the id of this name, is recorded.`);
}

const createNamesakeIssue = (id: string, field: "name" | "identifiers"): ValidationIssue =>
  createConflictIssue(id, field, `${id} has this ${field === "name" ? "name" : "identifier"}.`);

const createConflictIssue = (existing: string, field: string, reason: string): ValidationIssue => ({
  path: [field],
  code: "CONFLICT",
  message: `${reason} Give sameAs: "${existing}" to write to it, or distinctFrom: ["${existing}"] to record another.`,
  existing,
});

const createRecordedIssue = (id: string): ValidationIssue => ({
  path: ["distinctFrom"],
  code: "CONFLICT",
  message: `${id} is recorded already. Leave out distinctFrom to write to it, or give another id.`,
  existing: id,
});
