import { ObjectType } from "type-graphql";
import type { TypeClass } from "../schema/field.js";
import { ancestorsOf, kebab } from "./entity-kind.js";
import { relationshipKindNames } from "./kind-names.js";
import { type Property, propertiesOf } from "./property.js";

/** OUT follows the fact from its subject, IN comes from its object, BOTH disregards which end it starts at. */
export type RelationshipDirection = "OUT" | "IN" | "BOTH";

/** A field that follows the kind from one of its ends to the other. */
export interface ConnectionField {
  readonly on: readonly TypeClass[];
  readonly name: string;
  /** One of its rows, as its count filter is named: merchants are counted by merchantCount. */
  readonly one: string;
  readonly reads: RelationshipDirection;
  /** Narrows the rows to a type; without it they are all that the kind allows at that end. */
  readonly node?: TypeClass;
  readonly description: string;
}

export interface RelationshipKindOptions {
  /** The kind's name in RelationshipKind. */
  readonly kind: string;
  /** The verb that is its relationship type in the graph. */
  readonly verb: string;
  /** A STATE holds from validFrom to validTo; an EVENT happened on validFrom and is true of every later day. */
  readonly time: "STATE" | "EVENT";
  readonly from: readonly TypeClass[];
  readonly to: readonly TypeClass[];
  readonly description: string;
  readonly connections: readonly ConnectionField[];
  /**
   * The end where very many facts of the kind meet, as the sellers of one platform. They carry the name of their other
   * end, so that a page of them in order of name is read off an index.
   */
  readonly hub?: "FROM" | "TO";
}

/** All that the rest needs to know of a relationship kind. */
export interface RelationshipKindModel extends RelationshipKindOptions {
  readonly category: "RELATIONSHIP";
  readonly type: TypeClass;
  readonly name: string;
  readonly prefix: string;
  readonly properties: readonly Property[];
  readonly stored: StoredTypes;
}

/**
 * The relationship types that hold the versions of a kind's facts. What holds now and has no known end stands alone
 * under the verb, so that it is walked and counted without looking at a date.
 */
export interface StoredTypes {
  /** Begun by the day it was recorded, no known end: it holds on every day since. */
  readonly lasting: string;
  /** The present version of a fact with an end, or one that had yet to begin when it was recorded. */
  readonly bounded: string;
  /** Versions since corrected or retracted. */
  readonly closed: string;
}

/** Whether very many facts of a kind may meet at the end that it is read from. */
export const meetsAtHub = ({ hub }: RelationshipKindModel, reads: RelationshipDirection): boolean =>
  hub === (reads === "IN" ? "TO" : "FROM");

const models = new WeakMap<object, RelationshipKindModel>();

/** Makes a class a relationship kind: its type in the schema, its relationship types in the graph, its ends. */
export function RelationshipKind(options: RelationshipKindOptions) {
  return (type: TypeClass): void => {
    ObjectType({
      description: `${options.time}. ${options.description}`,
      implements: ancestorsOf(type) as never,
      simpleResolvers: true,
    })(type as never);
    const { verb } = options;
    relationshipKindNames.add(options.kind, options.description);
    models.set(type, {
      ...options,
      category: "RELATIONSHIP",
      type,
      name: type.name,
      prefix: kebab(options.kind),
      properties: propertiesOf(type),
      stored: { lasting: verb, bounded: `${verb}_BOUNDED`, closed: `${verb}_CLOSED` },
    });
  };
}

/** What `RelationshipKind` made of a class; undefined for any other. */
export const relationshipKindOf = (type: TypeClass): RelationshipKindModel | undefined => models.get(type);
