import { ObjectType } from "type-graphql";
import type { FactLook } from "../../sentences/kind-look.js";
import type { RelationshipWords } from "../../sentences/wording.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toKebabCase } from "../../util/text/case.js";
import type { TypeClass } from "../schema/field.js";
import { listAncestors } from "./entity-kind.js";
import type { RelationshipMappings } from "./kind-mappings.js";
import { allKindNames, relationshipKindNames } from "./kind-names.js";
import { listProperties, type Property } from "./property.js";

/** The direction to follow a fact: OUT from its subject, IN from its object, BOTH from either end. */
export type RelationshipDirection = "OUT" | "IN" | "BOTH";

/** A field that follows the kind from one end to the other. */
export interface ConnectionField {
  readonly on: readonly TypeClass[];
  readonly name: string;
  /** The singular of the field, for its count filter: merchants have merchantCount. */
  readonly one: string;
  readonly reads: RelationshipDirection;
  /** The type of the rows. Default: every type that the kind allows at that end. */
  readonly node?: TypeClass;
  readonly description: string;
}

export interface RelationshipKindOptions {
  /** The kind's name in RelationshipKind. */
  readonly kind: string;
  /** The verb, which is its relationship type in the graph. */
  readonly verb: string;
  /**
   * A STATE is valid from validFrom to validTo. An EVENT happened on validFrom and is valid on every later
   * day.
   */
  readonly time: "STATE" | "EVENT";
  readonly from: readonly TypeClass[];
  readonly to: readonly TypeClass[];
  readonly description: string;
  readonly connections: readonly ConnectionField[];
  /** The words of sentences about its facts. Default: its verb. */
  readonly words?: RelationshipWords;
  /** Its look on the page. */
  readonly look?: FactLook;
  readonly mappings?: RelationshipMappings;
  /** Properties of which exactly one is recorded. */
  readonly oneOf?: readonly string[];
  /**
   * The end that can be a supernode, such as the platform of a million sellers. Each fact stores the name of
   * its other end, so that a page sorted by name is read from an index.
   */
  readonly hub?: "FROM" | "TO";
  /**
   * True if it links its ends, so that paths and neighborhoods follow it. An absence does not: it states that
   * something is absent. A characterization does not either: entities with the same description are not linked by it.
   * Default: true.
   */
  readonly isLink?: boolean;
  /** True if each fact is an observation of a day, so that figures of it report how old they are. Default: false. */
  readonly isObservation?: boolean;
  /** Names that facts files of earlier releases have, each with a sentence that states what to write instead. */
  readonly formerNames?: Readonly<Record<string, string>>;
  /** The kind that its facts had in earlier releases, if any. Ids of that kind can lead to them. */
  readonly formerly?: string;
}

/** The model of a relationship kind, used by all other folders. */
export interface RelationshipKindModel extends RelationshipKindOptions {
  readonly category: "RELATIONSHIP";
  readonly type: TypeClass;
  readonly name: string;
  readonly prefix: string;
  readonly properties: readonly Property[];
  readonly stored: StoredRelationshipTypes;
}

/**
 * The relationship types that store the versions of a kind's facts. Present facts without a known end have
 * the verb as their type, so that they are traversed and counted without comparing dates.
 */
export interface StoredRelationshipTypes {
  /** Open-ended facts: begun by the day of recording, with no known end. Valid on every day since. */
  readonly openEnded: string;
  /** Bounded facts: the present version has an end, or its start was in the future when it was recorded. */
  readonly bounded: string;
  /** Superseded versions: corrected or retracted since. */
  readonly superseded: string;
}

/** Lists the relationship types of the present versions of a kind's facts. */
export const listOpenTypes = ({ stored }: RelationshipKindModel): readonly string[] => [
  stored.openEnded,
  stored.bounded,
];

/** Lists the relationship types of all versions of a kind's facts. */
export const listFactTypes = (kind: RelationshipKindModel): readonly string[] => [
  ...listOpenTypes(kind),
  kind.stored.superseded,
];

/** Returns true if the end that the kind is followed from can be a supernode. */
export const canStartAtSupernode = ({ hub }: RelationshipKindModel, reads: RelationshipDirection): boolean =>
  hub === (reads === "IN" ? "TO" : "FROM");

const models = new WeakMap<object, RelationshipKindModel>();

/** Declares a relationship kind: its type in the schema, its relationship types in the graph, its ends. */
export function RelationshipKind(options: RelationshipKindOptions) {
  return (type: TypeClass): void => {
    ObjectType({
      description: `${options.time}. ${options.description}`,
      implements: listAncestors(type),
      simpleResolvers: true,
    })(type);
    const { verb } = options;
    relationshipKindNames.add(options.kind);
    allKindNames.add(options.kind);
    models.set(type, {
      ...options,
      category: "RELATIONSHIP",
      type,
      name: type.name,
      prefix: toKebabCase(options.kind),
      properties: listProperties(type),
      stored: { openEnded: verb, bounded: `${verb}_BOUNDED`, superseded: `${verb}_CLOSED` },
    });
  };
}

/** Finds the relationship kind that a class declares; undefined for any other class. */
export const findRelationshipKind = (type: TypeClass): RelationshipKindModel | undefined => models.get(type);

/** Returns the relationship kind that a class must declare. Fails for any other class. */
export const requireRelationshipKind = (type: TypeClass): RelationshipKindModel =>
  requireNonNull(findRelationshipKind(type), `The relationship kind of ${type.name}`);
