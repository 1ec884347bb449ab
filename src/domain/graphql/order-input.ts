import { Field, InputType } from "type-graphql";
import { toLowerFirst } from "../../util/text/case.js";
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

/** Returns the order input of a type. */
export function getOrderInput(type: TypeClass): TypeClass {
  const input = inputs.get(type.name) ?? createOrderInput(type);
  inputs.set(type.name, input);
  return input;
}

function createOrderInput(type: TypeClass): TypeClass {
  const values = [...getOrderFields(type)].map(([name, orderField]) => [
    name,
    describeOrderField(orderField),
  ]);
  const fieldName = `${type.name}OrderField`;
  const field = defineEnumeration(
    fieldName,
    `The values that a list of ${type.name} can be sorted by.`,
    Object.fromEntries(values),
  );
  const input = createSyntheticClass(`${type.name}Order`);
  InputType(input.name, {
    description: `A sort key of a list of ${type.name}. Rows that are equal in every key are sorted by id.`,
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
