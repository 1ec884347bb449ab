import { Field, InputType } from "type-graphql";
import { toLowerFirst } from "../../util/text/case.js";
import { Entity } from "../entities/entity.js";
import { relationshipKinds } from "../kinds/kinds.js";
import { entityTypes, isRelationship } from "../kinds/vocabulary.js";
import { Relationship } from "../relationships/relationship.js";
import { defineEnumeration } from "../schema/enumeration.js";
import type { TypeClass } from "../schema/field.js";
import { createSyntheticClass } from "../schema/synthetic-class.js";
import { getOrderFields, MAX_COMPUTED, type OrderField } from "./order-fields.js";

export const SortDirection = defineEnumeration("SortDirection", "The direction of a sort key.", {
  ASC: "The least first.",
  DESC: "The greatest first.",
});

export const NullsOrder = defineEnumeration("NullsOrder", "Where a sort key puts unknown values.", {
  LAST: "After all known values, in either direction.",
  FIRST: "Before all known values, in either direction.",
});

export type NullsOrder = keyof typeof NullsOrder;

/** The settings of a field that states where unknown values come. */
export const nullsField = { description: "Where unknown values come.", defaultValue: NullsOrder.LAST };

const inputs = new Map<string, TypeClass>();

/** Returns the order input of a type. All entities have the same one, and so have all facts. */
export function getOrderInput(type: TypeClass): TypeClass {
  const members = listOrderedTypes(type);
  const { name } = members[0];
  const input = inputs.get(name) ?? createOrderInput(members);
  inputs.set(name, input);
  return input;
}

/** Lists the types that share an order input with a type: the one that it is named after comes first. */
function listOrderedTypes(type: TypeClass): readonly [TypeClass, ...TypeClass[]] {
  if (isRelationship(type)) return [Relationship, ...relationshipKinds.map((kind) => kind.type)];
  return entityTypes.includes(type) ? [Entity, ...entityTypes] : [type];
}

function createOrderInput([first, ...furtherTypes]: readonly [TypeClass, ...TypeClass[]]): TypeClass {
  const { name } = first;
  const values = new Map<string, string>();
  for (const [value, orderField] of [first, ...furtherTypes].flatMap((type) => [...getOrderFields(type)]))
    if (!values.has(value)) values.set(value, describeOrderField(orderField));
  const absent = furtherTypes.length > 0 ? " One that the rows do not have is BAD_USER_INPUT." : "";
  const field = defineEnumeration(
    `${name}OrderField`,
    `The values that a list of ${name} can be sorted by.${absent}`,
    Object.fromEntries(values),
  );
  const input = createSyntheticClass(`${name}Order`);
  InputType(input.name, {
    description: `A sort key of a list of ${name}. Rows that are equal in every key are sorted by id.`,
  })(input);
  Field(() => field, { description: "The value to sort by." })(input.prototype, "field");
  Field(() => SortDirection, { description: "The direction of the known values." })(
    input.prototype,
    "direction",
  );
  Field(() => NullsOrder, nullsField)(input.prototype, "nulls");
  return input;
}

function describeOrderField(orderField: OrderField): string {
  switch (orderField.by) {
    case "property":
      return orderField.property.description;
    case "evidence":
      return orderField.description;
    case "computed":
      return `The score of \`exposure\` on the day of asOf, which is 0 without evidence. At most ${MAX_COMPUTED} rows can be sorted by it: QUERY_TOO_COMPLEX if more meet the conditions.`;
    case "recordedAt":
      return "When the version was recorded.";
    case "confidence":
      return "The highest confidence of a claim that supports it.";
    case "observation":
      return orderField.day === "firstObservedOn"
        ? "The first day on which a source observed it."
        : "The last day for which there is evidence that it held. Unknown for an event, which stays true.";
    case "end":
      return `Of the entity that it ${orderField.end === "from" ? "starts" : "ends"} at: ${toLowerFirst(orderField.property.description)}`;
    case "count":
      return `The number of facts in \`${orderField.connection.name}\`, as its totalCount. ${orderField.connection.description}`;
  }
}
