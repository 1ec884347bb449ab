import { Field, Float, ID, InputType, Int } from "type-graphql";
import { enumerationOf } from "../schema/enumeration.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { PartialDateScalar } from "../schema/scalars.js";
import { syntheticClass } from "../schema/synthetic-class.js";

/** The operators of filters, with their descriptions. */
const operators = {
  eq: "Equal to this value.",
  in: "One of these values.",
  lt: "Less, or earlier, than this value.",
  lte: "At most this value, or not later.",
  gt: "More, or later, than this value.",
  gte: "At least this value, or not earlier.",
  contains: "Contains this text.",
  startsWith: "Begins with this text.",
  endsWith: "Ends with this text.",
  isNull: "True: not known. False: known.",
  has: "This field is among them.",
  isEmpty: "True: there are none. False: there is at least one.",
} as const;

export type Operator = keyof typeof operators;

function filter(
  name: string,
  description: string,
  type: SchemaType,
  ...allowed: readonly Operator[]
): TypeClass {
  const input = syntheticClass(name);
  InputType(name, { description: `${description} All operators must match.` })(input);
  for (const operator of allowed) {
    const operand = operator === "isNull" || operator === "isEmpty" ? Boolean : type;
    Field(() => (operator === "in" ? [operand] : operand), {
      nullable: true,
      description: operators[operator],
    })(input.prototype, operator);
  }
  return input;
}

const comparisons = ["eq", "in", "lt", "lte", "gt", "gte"] as const;

export const filters = {
  IDFilter: filter("IDFilter", "A condition on an id.", ID, "eq", "in"),
  StringFilter: filter(
    "StringFilter",
    "A condition on a text. Upper and lower case differ.",
    String,
    ...(["eq", "in", "contains", "startsWith", "endsWith", "isNull"] as const),
  ),
  NumberFilter: filter("NumberFilter", "A condition on a number.", Float, ...comparisons, "isNull"),
  DateFilter: filter(
    "DateFilter",
    "A condition on a date. A partial date is compared by its earliest day.",
    PartialDateScalar,
    ...comparisons,
    "isNull",
  ),
  BooleanFilter: filter("BooleanFilter", "A condition on true or false.", Boolean, "eq", "isNull"),
  FieldNamesFilter: filter(
    "FieldNamesFilter",
    "A condition on the names of fields.",
    String,
    "has",
    "isEmpty",
  ),
  CountFilter: filter("CountFilter", "A condition on a number of rows.", Int, ...comparisons),
};

const enumFilters = new Map<string, TypeClass>();

/** The filter input of an enum made by `enumeration`. */
export function enumFilter(members: object): TypeClass {
  const name = `${enumerationOf(members).name}Filter`;
  const known =
    enumFilters.get(name) ??
    filter(
      name,
      `A condition on one of the values of ${enumerationOf(members).name}.`,
      members,
      "eq",
      "in",
      "isNull",
    );
  enumFilters.set(name, known);
  return known;
}
