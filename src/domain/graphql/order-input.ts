import { Field, InputType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { relationshipKinds } from "../kinds/kinds.js";
import { entityTypes, isRelationship } from "../kinds/vocabulary.js";
import { Relationship } from "../relationships/relationship.js";
import { defineEnumeration } from "../schema/enumeration.js";
import type { TypeClass } from "../schema/field.js";
import { createSyntheticClass } from "../schema/synthetic-class.js";
import { getOrderFields } from "./order-fields.js";

export const SortDirection = defineEnumeration("SortDirection", "The direction of a sort key.", {
  ASC: "The least first.",
  DESC: "The greatest first.",
});

export const NullsOrder = defineEnumeration("NullsOrder", "Where a sort key puts unknown values.", {
  LAST: "After all known values, in either direction.",
  FIRST: "Before all known values, in either direction.",
});

export type NullsOrder = keyof typeof NullsOrder;

/** The settings of the field for the direction of a sort key. */
export const directionField = {
  description: "The direction of the known values.",
  defaultValue: SortDirection.ASC,
};

/** The settings of a field that states where unknown values come. */
export const nullsField = { description: "Where unknown values come.", defaultValue: NullsOrder.LAST };

const enums = new Map<string, object>();
const inputs = new Map<string, TypeClass>();

/** Returns the order input of a type. All entities have the same one, and so have all facts. */
export function getOrderInput(type: TypeClass): TypeClass {
  const field = getOrderEnum(type);
  const { name } = listOrderedTypes(type)[0];
  return defineOrder(name, `A sort key of a list of ${name}.`, (add) => {
    add("field", field, { description: "The value to sort by." });
  });
}

/** Returns the order input of a connection: each key is a value of the entity of a row, or one of its fact. */
export function getConnectionOrderInput(): TypeClass {
  const [field, relationship] = [getOrderEnum(Entity), getOrderEnum(Relationship)];
  return defineOrder(
    "Connection",
    "A sort key of a connection: one of `field` and `relationship`.",
    (add) => {
      add("field", field, { nullable: true, description: "The value of the entity to sort by." });
      add("relationship", relationship, { nullable: true, description: "The value of the fact to sort by." });
    },
  );
}

type AddField = (
  name: string,
  type: object,
  settings: { readonly description: string; readonly nullable?: boolean },
) => void;

function defineOrder(name: string, description: string, addFields: (add: AddField) => void): TypeClass {
  const existing = inputs.get(name);
  if (existing) return existing;
  const input = createSyntheticClass(`${name}Order`);
  inputs.set(name, input);
  InputType(input.name, { description })(input);
  addFields((field, type, settings) => Field(() => type, settings)(input.prototype, field));
  Field(() => SortDirection, directionField)(input.prototype, "direction");
  Field(() => NullsOrder, nullsField)(input.prototype, "nulls");
  return input;
}

/** Returns the enum of the values that the rows of a type, and of the types that share it, are sorted by. */
function getOrderEnum(type: TypeClass): object {
  const types = listOrderedTypes(type);
  const { name } = types[0];
  const values = types.flatMap((ordered) => [...getOrderFields(ordered).keys()]);
  const members =
    enums.get(name) ??
    defineEnumeration(
      `${name}OrderField`,
      `What ${name} rows are sorted by: values that they have.`,
      Object.fromEntries(values.map((value) => [value, null])),
    );
  enums.set(name, members);
  return members;
}

/** Lists the types that share an order input with a type: the one that it is named after comes first. */
function listOrderedTypes(type: TypeClass): readonly [TypeClass, ...TypeClass[]] {
  if (isRelationship(type)) return [Relationship, ...relationshipKinds.map((kind) => kind.type)];
  return entityTypes.includes(type) ? [Entity, ...entityTypes] : [type];
}
