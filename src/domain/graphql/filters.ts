import { Field, Float, ID, InputType, Int } from "type-graphql";
import { enumerationOf } from "../schema/enumeration.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { PartialDateScalar } from "../schema/scalars.js";
import { syntheticClass } from "../schema/synthetic-class.js";

/** What an operator of a filter asks of a value. */
const operators = {
  eq: "Equals it.",
  in: "Is one of them.",
  lt: "Is less, or earlier.",
  lte: "Is at most that, or no later.",
  gt: "Is more, or later.",
  gte: "Is at least that, or no earlier.",
  contains: "Has it within.",
  startsWith: "Begins with it.",
  endsWith: "Ends with it.",
  isNull: "True: is not known; false: is known.",
} as const;

export type Operator = keyof typeof operators;

function filter(
  name: string,
  description: string,
  type: SchemaType,
  ...allowed: readonly Operator[]
): TypeClass {
  const input = syntheticClass(name);
  InputType(name, { description: `${description} Several operators hold together.` })(input);
  for (const operator of allowed) {
    const operand = operator === "isNull" ? Boolean : type;
    Field(() => (operator === "in" ? [operand] : operand) as never, {
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
    "A condition on a text, to the letter and its case.",
    String,
    ...(["eq", "in", "contains", "startsWith", "endsWith", "isNull"] as const),
  ),
  NumberFilter: filter("NumberFilter", "A condition on a number.", Float, ...comparisons, "isNull"),
  DateFilter: filter(
    "DateFilter",
    "A condition on a date as far as it is known, compared by its earliest day.",
    PartialDateScalar,
    ...comparisons,
    "isNull",
  ),
  BooleanFilter: filter("BooleanFilter", "A condition on a yes or no.", Boolean, "eq", "isNull"),
  CountFilter: filter("CountFilter", "A condition on how many there are.", Int, ...comparisons),
};

const enumFilters = new Map<string, TypeClass>();

/** The filter over an enum made by `enumeration`. */
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
