import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { ClaimContent, PropertyValues, RecordEntry } from "./entries.js";

/** Returns the id of the thing that an entry is about; for a single claim, the id of its subject. */
export const getSubjectId = (entry: RecordEntry): string =>
  entry.type === "CLAIM" ? entry.claim.subject : entry.id;

/** Lists the two entities that a relationship entry connects. */
export const listEntryEnds = (entry: RecordEntry): readonly string[] =>
  entry.type === "RELATIONSHIP" ? [entry.from, entry.to].filter((end) => end !== null) : [];

/** Lists the entities whose ids are among the values of an entry. */
export function listNamedEntities(entry: RecordEntry): readonly string[] {
  if (entry.type !== "ENTITY" && entry.type !== "RELATIONSHIP") return [];
  return selectEntityIds(entry.kind.type, entry.newValues);
}

/** Selects the ids of entities among the values of a type. */
export const selectEntityIds = (type: TypeClass, values: PropertyValues): readonly string[] =>
  listNamingProperties(type).flatMap(({ name }) => (typeof values[name] === "string" ? [values[name]] : []));

/** Lists the properties of a type whose values are ids of entities. */
export const listNamingProperties = memoizeByObject((type: TypeClass) =>
  listProperties(type).filter(({ refersTo }) => refersTo !== undefined),
);

/** Returns true if facts may have the id of an entity among their values. Such entities are not merged: only ends move. */
export function canBeNamed(id: string): boolean {
  const type = findKindById(id)?.type;
  return relationshipKinds.some((kind) =>
    listNamingProperties(kind.type).some(({ refersTo }) => refersTo === type),
  );
}

export function listEntryClaims(entry: RecordEntry): readonly ClaimContent[] {
  if (entry.type === "CLAIM") return [entry.claim];
  return "claims" in entry ? entry.claims : [];
}

/** Returns the recorded entities from which an entry distinguishes its own. */
export const getDistinctIds = (entry: RecordEntry): readonly string[] =>
  entry.type === "ENTITY" ? (entry.identity?.distinctFrom ?? []) : [];

/** Returns the name that a client gives a recorded entity, which may be another spelling of it; null if it gives none. */
export const getAcceptedName = (entry: RecordEntry): string | null =>
  entry.type === "ENTITY" && entry.identity?.isSameAs && typeof entry.newValues.name === "string"
    ? entry.newValues.name
    : null;

/** Lists the sources and entities that an entry refers to. */
export const listReferences = (entry: RecordEntry): readonly string[] => [
  ...listEntryEnds(entry),
  ...getDistinctIds(entry),
  ...listNamedEntities(entry),
  ...listEntryClaims(entry).map(({ source }) => source),
];
