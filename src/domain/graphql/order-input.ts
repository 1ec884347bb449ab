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

const inputs = new Map<string, TypeClass>();

/** Returns the order input of a type. All entities have the same one, and so have all facts. */
export function getOrderInput(type: TypeClass): TypeClass {
  const types = listOrderedTypes(type);
  const { name } = types[0];
  const input = inputs.get(name) ?? createOrderInput(name, types);
  inputs.set(name, input);
  return input;
}

/** Lists the types that share an order input with a type: the one that it is named after comes first. */
function listOrderedTypes(type: TypeClass): readonly [TypeClass, ...TypeClass[]] {
  if (isRelationship(type)) return [Relationship, ...relationshipKinds.map((kind) => kind.type)];
  return entityTypes.includes(type) ? [Entity, ...entityTypes] : [type];
}

function createOrderInput(name: string, types: readonly TypeClass[]): TypeClass {
  const values = types.flatMap((type) => [...getOrderFields(type).keys()]);
  const field = defineEnumeration(
    `${name}OrderField`,
    `What ${name} rows are sorted by: values that they have.`,
    Object.fromEntries(values.map((value) => [value, null])),
  );
  const input = createSyntheticClass(`${name}Order`);
  InputType(input.name, {
    description: `A sort key of a list of ${name}.`,
  })(input);
  Field(() => field, { description: "The value to sort by." })(input.prototype, "field");
  Field(() => SortDirection, directionField)(input.prototype, "direction");
  Field(() => NullsOrder, nullsField)(input.prototype, "nulls");
  return input;
}
