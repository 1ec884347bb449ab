import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { ClaimContent, RecordEntry, Values } from "./facts.js";

/** The id of the thing that an entry is about; for a single claim, the id of its subject. */
export const subjectOf = (fact: RecordEntry): string =>
  fact.type === "CLAIM" ? fact.claim.subject : fact.id;

/** The two entities that a relationship entry connects. */
export const endsOfEntry = (fact: RecordEntry): readonly string[] =>
  fact.type === "RELATIONSHIP" ? [fact.from, fact.to].filter((end) => end !== null) : [];

/** The entities whose ids are among its values. */
export function entitiesNamedBy(fact: RecordEntry): readonly string[] {
  if (fact.type !== "ENTITY" && fact.type !== "RELATIONSHIP") return [];
  return namedIn(fact.kind.type, fact.newValues);
}

/** The entities whose ids are among values of a type. */
export const namedIn = (type: TypeClass, values: Values): readonly string[] =>
  namingProperties(type).flatMap(({ name }) => (typeof values[name] === "string" ? [values[name]] : []));

/** The properties of a type whose values are ids of entities. */
export const namingProperties = memoizeByObject((type: TypeClass) =>
  listProperties(type).filter(({ refersTo }) => refersTo !== undefined),
);

/** Whether facts may have the id of an entity among their values. Such entities are not merged: only ends move. */
export function mayBeNamed(id: string): boolean {
  const type = findKindById(id)?.type;
  return relationshipKinds.some((kind) =>
    namingProperties(kind.type).some(({ refersTo }) => refersTo === type),
  );
}

export function claimsIn(fact: RecordEntry): readonly ClaimContent[] {
  if (fact.type === "CLAIM") return [fact.claim];
  return "claims" in fact ? fact.claims : [];
}

/** The recorded entities from which an entry distinguishes its own. */
export const distinctFromIn = (fact: RecordEntry): readonly string[] =>
  fact.type === "ENTITY" ? (fact.identity?.distinctFrom ?? []) : [];

/** The sources and entities that an entry refers to. */
export const referencesOf = (fact: RecordEntry): readonly string[] => [
  ...endsOfEntry(fact),
  ...distinctFromIn(fact),
  ...entitiesNamedBy(fact),
  ...claimsIn(fact).map(({ source }) => source),
];
