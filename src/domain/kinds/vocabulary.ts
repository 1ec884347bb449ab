import { memoizeByObject } from "../../util/memoize.js";
import { required } from "../../util/required.js";
import { Entity } from "../entities/entity.js";
import { connectionsOf, isOn, type KindConnection } from "../model/connections.js";
import { ancestorsOf, type EntityKindModel } from "../model/entity-kind.js";
import { type Property, propertiesOf } from "../model/property.js";
import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { Relationship } from "../relationships/relationship.js";
import type { TypeClass } from "../schema/field.js";
import { entityKinds, relationshipKinds } from "./kinds.js";

export type KindModel = EntityKindModel | RelationshipKindModel;

export const kinds: readonly KindModel[] = [...entityKinds, ...relationshipKinds];

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
const byTypeName = new Map(kinds.map((kind) => [kind.type.name, kind]));
const byPrefix = new Map(kinds.map((kind) => [kind.prefix, kind]));

/** The kind with this name in EntityKind or RelationshipKind. */
export const kindNamed = (name: string): KindModel | undefined => byName.get(name);
/** The kind whose GraphQL type has this name. */
export const kindOfType = (typeName: string): KindModel | undefined => byTypeName.get(typeName);
/** The kind of an id, from the prefix before its colon. */
export const kindOfId = (id: string): KindModel | undefined =>
  byPrefix.get(id.slice(0, Math.max(0, id.indexOf(":"))));
/** The kinds of what an id can lead to: its own, and those that were a part of it in earlier releases. */
export const kindsOfId = (id: string): readonly KindModel[] => {
  const kind = kindOfId(id);
  if (!kind) return [];
  return [kind, ...relationshipKinds.filter(({ formerly }) => formerly === kind.kind)];
};
/** The kind of an id. Fails if no kind has its prefix. */
export const requireKind = (id: string): KindModel => required(kindOfId(id), `The kind of ${id}`);
/** The kind with this name. Fails if there is none. */
export const requireKindNamed = (name: string): KindModel => required(kindNamed(name), `The kind ${name}`);
/** The kind with this type. Fails if it is not the type of a kind. */
export const requireKindOfType = (typeName = ""): KindModel =>
  required(kindOfType(typeName), `The kind of the type ${typeName}`);

/** All connection fields of the vocabulary. */
export const connections: readonly KindConnection[] = connectionsOf(relationshipKinds);

/** The entity kinds of a type: the kind itself, or all that implement the interface. */
export const kindsWithin = memoizeByObject((type: TypeClass): readonly EntityKindModel[] =>
  entityKinds.filter((kind) => kind.type === type || kind.interfaces.includes(type.name)),
);

/** The connections of a type; of an interface, those that all of its kinds have. */
export const connectionsOn = memoizeByObject((type: TypeClass): readonly KindConnection[] => {
  const within = kindsWithin(type);
  return within.length === 0
    ? []
    : connections.filter((connection) => within.every((kind) => isOn(connection, kind.type)));
});

/** The types of entities: those of the kinds, and the interfaces that only entities implement. */
export const entityTypes: readonly TypeClass[] = [
  ...new Set(entityKinds.flatMap(({ type }) => [type, ...ancestorsOf(type)])),
].filter((type) => type === Entity || type.prototype instanceof Entity);

export const isRelationship = (type: TypeClass): boolean =>
  type === Relationship || type.prototype instanceof Relationship;

const propertiesByName = memoizeByObject(
  (type: TypeClass): ReadonlyMap<string, Property> =>
    new Map(propertiesOf(type).map((property) => [property.name, property])),
);

/** A property of a type by its name, inherited ones included. */
export const propertyOf = (type: TypeClass, name: string): Property | undefined =>
  propertiesByName(type).get(name);

/** The same for a property that the type must have. Fails if it has none with this name. */
export const requireProperty = (type: TypeClass, name: string): Property =>
  required(propertyOf(type, name), `The property ${name} of ${type.name}`);
