import { memoizeByObject } from "../../util/memoize.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { Entity } from "../entities/entity.js";
import { isFieldOfType, type KindConnection, listKindConnections } from "../model/connections.js";
import { type EntityKindModel, listAncestors } from "../model/entity-kind.js";
import type { EntityMappings, RelationshipMappings } from "../model/kind-mappings.js";
import { listProperties, type Property } from "../model/property.js";
import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { Relationship } from "../relationships/relationship.js";
import type { TypeClass } from "../schema/field.js";
import { entityKinds, relationshipKinds } from "./kinds.js";

export type KindModel = EntityKindModel | RelationshipKindModel;

export const kinds: readonly KindModel[] = [...entityKinds, ...relationshipKinds];

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
const byTypeName = new Map(kinds.map((kind) => [kind.type.name, kind]));
const byPrefix = new Map(kinds.map((kind) => [kind.prefix, kind]));

/** Finds the kind with this name in EntityKind or RelationshipKind. */
export const findKind = (name: string): KindModel | undefined => byName.get(name);
/** Finds the kind whose GraphQL type has this name. */
export const findKindByType = (typeName: string): KindModel | undefined => byTypeName.get(typeName);
/** Finds the kind of an id, from the prefix before its colon. */
export const findKindById = (id: string): KindModel | undefined =>
  byPrefix.get(id.slice(0, Math.max(0, id.indexOf(":"))));
/** Lists the kinds that an id can lead to: its own, and those that were a part of it in earlier releases. */
export const listKindsById = (id: string): readonly KindModel[] => {
  const kind = findKindById(id);
  if (!kind) return [];
  return [kind, ...relationshipKinds.filter(({ formerly }) => formerly === kind.kind)];
};
/** Returns the kind of an id. Fails if no kind has its prefix. */
export const requireKindById = (id: string): KindModel =>
  requireNonNull(findKindById(id), `The kind of ${id}`);
/** Returns the kind with this name. Fails if there is none. */
export const requireKindByName = (name: string): KindModel =>
  requireNonNull(findKind(name), `The kind ${name}`);
/** Returns the kind with this type. Fails if it is not the type of a kind. */
export const requireKindByType = (typeName = ""): KindModel =>
  requireNonNull(findKindByType(typeName), `The kind of the type ${typeName}`);

/** Returns the name of the kind that a class declares. */
export const getKindName = (type: TypeClass): string => requireKindByType(type.name).kind;

/** Returns the terms of other vocabularies for an entity kind; none for another kind. */
export function getEntityMappings(kind: KindModel | undefined): EntityMappings {
  return (kind?.category === "ENTITY" && kind.mappings) || {};
}

/** Returns the terms of other vocabularies for a kind of fact; none for another kind. */
export function getRelationshipMappings(kind: KindModel | undefined): RelationshipMappings {
  return (kind?.category === "RELATIONSHIP" && kind.mappings) || {};
}

/** All connection fields of the vocabulary. */
export const connections: readonly KindConnection[] = listKindConnections(relationshipKinds);

/** Lists the entity kinds of a type: the kind itself, or all that implement the interface. */
export const listKindsWithin = memoizeByObject((type: TypeClass): readonly EntityKindModel[] =>
  entityKinds.filter((kind) => kind.type === type || kind.interfaces.includes(type.name)),
);

/** Lists the connections of a type; for an interface, those that all of its kinds have. */
export const listConnections = memoizeByObject((type: TypeClass): readonly KindConnection[] => {
  const within = listKindsWithin(type);
  return within.length === 0
    ? []
    : connections.filter((connection) => within.every((kind) => isFieldOfType(connection, kind.type)));
});

/** The types of entities: those of the kinds, and the interfaces that only entities implement. */
export const entityTypes: readonly TypeClass[] = [
  ...new Set(entityKinds.flatMap(({ type }) => [type, ...listAncestors(type)])),
].filter((type) => type === Entity || type.prototype instanceof Entity);

export const isRelationship = (type: TypeClass): boolean =>
  type === Relationship || type.prototype instanceof Relationship;

const indexProperties = memoizeByObject(
  (type: TypeClass): ReadonlyMap<string, Property> =>
    new Map(listProperties(type).map((property) => [property.name, property])),
);

/** Finds a property of a type by its name, inherited ones included. */
export const findProperty = (type: TypeClass, name: string): Property | undefined =>
  indexProperties(type).get(name);

/** Returns a property that the type must have. Fails if it has none with this name. */
export const requireProperty = (type: TypeClass, name: string): Property =>
  requireNonNull(findProperty(type, name), `The property ${name} of ${type.name}`);
