import { ObjectType } from "type-graphql";
import type { EntityLook } from "../../sentences/kind-look.js";
import type { EntityWords } from "../../sentences/wording.js";
import { toKebabCase, toLowerFirst } from "../../util/text/case.js";
import type { TypeClass } from "../schema/field.js";
import type { EntityMappings } from "./kind-mappings.js";
import { allKindNames, entityKindNames } from "./kind-names.js";
import { listProperties, type Property } from "./property.js";

export interface EntityKindOptions {
  /** The kind's name in EntityKind. */
  readonly kind: string;
  /** The root field that lists entities of the kind. */
  readonly plural: string;
  readonly description: string;
  /** An EVENT is listed from its first day on: its end changes its state, and removes it from no list. Default: a thing, which has an end. */
  readonly time?: "EVENT";
  /** The words of sentences about its entities. */
  readonly words?: EntityWords;
  /** Its look on the page. */
  readonly look?: EntityLook;
  readonly mappings?: EntityMappings;
}

/** The model of an entity kind, used by all other folders. */
export interface EntityKindModel extends EntityKindOptions {
  readonly category: "ENTITY";
  readonly type: TypeClass;
  /** The node label, which is also the name of the type. */
  readonly label: string;
  /** The interfaces that it implements, the nearest first. */
  readonly interfaces: readonly string[];
  /** The root field that returns one entity. */
  readonly singular: string;
  /** The prefix of its ids, before the colon. */
  readonly prefix: string;
  readonly properties: readonly Property[];
}

const models = new WeakMap<object, EntityKindModel>();

/** Declares an entity kind: its type in the schema, its label in the graph, its id prefix. */
export function EntityKind(options: EntityKindOptions) {
  return (type: TypeClass): void => {
    const interfaces = listAncestors(type);
    ObjectType({
      description: `${options.time ? `${options.time}. ` : ""}${options.description}`,
      implements: interfaces,
      simpleResolvers: true,
    })(type);
    entityKindNames.add(options.kind);
    allKindNames.add(options.kind);
    models.set(type, {
      ...options,
      category: "ENTITY",
      type,
      label: type.name,
      interfaces: interfaces.map(({ name }) => name),
      singular: toLowerFirst(type.name),
      prefix: toKebabCase(options.kind),
      properties: listProperties(type),
    });
  };
}

export function listAncestors(type: TypeClass): TypeClass[] {
  const parent: TypeClass | null = Object.getPrototypeOf(type);
  return parent?.prototype ? [parent, ...listAncestors(parent)] : [];
}

/** Finds the entity kind that a class declares; undefined for any other class. */
export const findEntityKind = (type: TypeClass): EntityKindModel | undefined => models.get(type);
