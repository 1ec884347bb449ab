import { Field, Float, ID, InputType, Int } from "type-graphql";
import { FieldName } from "../kinds/field-names.js";
import { defineEnumeration, requireEnumeration } from "../schema/enumeration.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { PartialDateScalar } from "../schema/scalars.js";
import { createSyntheticClass } from "../schema/synthetic-class.js";
import { DatePrecision } from "../values/date-precision.js";

export const TextMode = defineEnumeration("TextMode", "How texts are compared.", {
  IGNORE_CASE: "Case and width do not matter (Unicode NFKC), but accents do.",
  EXACT: "Every character must be the same.",
});

export type TextMode = keyof typeof TextMode;

/** The operators of filters, with their descriptions. */
const operators = {
  eq: "Equal to this value.",
  in: "One of these values.",
  lt: "Less, or earlier, than this value.",
  lte: "At most this value, or not later.",
  gt: "More, or later, than this value.",
  gte: "At least this value, or not earlier.",
  contains: "Contains this text. Ignores case unless mode is EXACT.",
  startsWith: "Begins with this text. Ignores case unless mode is EXACT.",
  endsWith: "Ends with this text. Ignores case unless mode is EXACT.",
  isNull: "True: not known. False: known.",
  has: "This field is among them.",
  isEmpty: "True: there are none. False: there is at least one.",
} as const;

export type Operator = keyof typeof operators;

function createFilter(
  name: string,
  description: string,
  type: SchemaType,
  ...allowed: readonly Operator[]
): TypeClass {
  const input = createSyntheticClass(name);
  InputType(name, { description: `${description} All must match.` })(input);
  for (const operator of allowed) {
    const operand = operator === "isNull" || operator === "isEmpty" ? Boolean : type;
    Field(() => (operator === "in" ? [operand] : operand), {
      nullable: true,
      description: operators[operator],
    })(input.prototype, operator);
  }
  return input;
}

/** Creates a filter of texts, which can be compared with or without regard to case. */
function createTextFilter(name: string, description: string, mode: string): TypeClass {
  const operators = ["eq", "in", "contains", "startsWith", "endsWith", "isNull"] as const;
  const input = createFilter(name, description, String, ...operators);
  Field(() => TextMode, { nullable: true, description: mode })(input.prototype, "mode");
  return input;
}

/** Creates a filter of starts, which can be restricted to dates of some precisions. */
function createStartFilter(name: string, description: string): TypeClass {
  const input = createFilter(name, description, PartialDateScalar, ...comparisons, "isNull");
  Field(() => [DatePrecision], { nullable: true, description: "It is known as precisely as this." })(
    input.prototype,
    "precision",
  );
  return input;
}

const comparisons = ["eq", "in", "lt", "lte", "gt", "gte"] as const;

export const filters = {
  IDFilter: createFilter("IDFilter", "A condition on an id.", ID, "eq", "in"),
  StringFilter: createTextFilter(
    "StringFilter",
    "A text: only `eq` and `in` do not ignore case.",
    "IGNORE_CASE: `eq` and `in` ignore case, too. EXACT: none does.",
  ),
  NumberFilter: createFilter("NumberFilter", "A condition on a number.", Float, ...comparisons, "isNull"),
  DateFilter: createFilter(
    "DateFilter",
    "A condition on a date, by its earliest day.",
    PartialDateScalar,
    ...comparisons,
    "isNull",
  ),
  BeganFilter: createStartFilter("BeganFilter", "A condition on the earliest day of a start."),
  BooleanFilter: createFilter("BooleanFilter", "A condition on true or false.", Boolean, "eq", "isNull"),
  FieldNamesFilter: createFilter(
    "FieldNamesFilter",
    "A condition on the names of fields.",
    FieldName,
    "has",
    "isEmpty",
  ),
  CountFilter: createFilter("CountFilter", "A condition on a number of rows.", Int, ...comparisons),
};

const membersFilters = new Map<string, TypeClass>();

/** Returns the filter input of a list of values of an enum made by `defineEnumeration`. */
export function getMembersFilter(members: object): TypeClass {
  const name = `${requireEnumeration(members).name}ListFilter`;
  const input = membersFilters.get(name) ?? createListFilter(name, members);
  membersFilters.set(name, input);
  return input;
}

function createListFilter(name: string, members: object): TypeClass {
  const input = createSyntheticClass(name);
  const values = `values of ${requireEnumeration(members).name}`;
  InputType(name, { description: `A condition on ${values}. All must match.` })(input);
  const fields = [
    ["has", members, "This value is among them."],
    ["isEmpty", Boolean, "True: there are none. False: there is at least one."],
  ] as const;
  for (const [field, type, description] of fields)
    Field(() => type, { nullable: true, description })(input.prototype, field);
  return input;
}
