import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
} from "graphql";
import { AppError } from "../../../errors.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { ThingTable } from "../../tables/model/kind-tables.js";
import { Unsupported } from "../errors/unsupported.js";
import type { Expression, FilterOperand, Literal } from "./expression.js";

type Where = Readonly<Record<string, unknown>>;

/** What a property is compared by: the fields of the `where` that lead to its filter, and the filter's operators. */
interface Filterable {
  readonly path: readonly string[];
  readonly filter: GraphQLInputObjectType | "MEMBERS";
}

/**
 * The `where` of GraphQL that says what a $filter says, on the rows of a table. Fails with BAD_USER_INPUT on a property that the
 * table has not, and as Unsupported on one that GraphQL has no conditions on.
 */
export function toWhere(schema: GraphQLSchema, table: ThingTable, expression: Expression): Where {
  const convert = (part: Expression): Where => {
    switch (part.is) {
      case "and":
      case "or":
        return { [part.is.toUpperCase()]: part.parts.map(convert) };
      case "not":
        return { NOT: convert(part.part) };
      default: {
        const found = filterable(schema, table, part.operand.property);
        return conditionOn(found, part);
      }
    }
  };
  return convert(expression);
}

type Test = Exclude<Expression, { readonly is: "and" | "or" | "not" }>;

function conditionOn(found: Filterable, test: Test): Where {
  const { operand } = test;
  const within = (filter: unknown): Where =>
    found.path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), filter) as Where;
  if (test.is === "ne" && test.value !== null) return { NOT: conditionOn(found, { ...test, is: "eq" }) };
  if (test.is !== "in" && test.value === null) return within(nullTest(found, test));
  const values = test.is === "in" ? test.values : [test.value];
  if (found.filter === "MEMBERS") return within(membersTest(test, values));
  const operator = requireNonNull(operators[test.is], `The operator of ${test.is}`);
  if (!found.filter.getFields()[operator])
    throw new Unsupported(`$filter: ${operand.property} cannot be compared by ${test.is}.`);
  const operands = isOfDates(found) ? values.map(String) : values;
  const isText = found.filter.name === "StringFilter";
  return within({
    [operator]: test.is === "in" ? operands : operands[0],
    ...(isText && operand.ignoresCase && { mode: "IGNORE_CASE" }),
  });
}

const operators: Readonly<Record<string, string>> = {
  eq: "eq",
  gt: "gt",
  ge: "gte",
  lt: "lt",
  le: "lte",
  in: "in",
  contains: "contains",
  startswith: "startsWith",
  endswith: "endsWith",
};

/** A year alone is a number in a $filter. */
const isOfDates = ({ filter }: Filterable): boolean => filter !== "MEMBERS" && filter.name === "DateFilter";

function nullTest({ filter }: Filterable, { is, operand }: Test): Where {
  if (is !== "eq" && is !== "ne")
    throw new AppError("BAD_USER_INPUT", `$filter: null can be compared by eq and ne, not by ${is}.`);
  if (filter === "MEMBERS" || !filter.getFields().isNull)
    throw new Unsupported(`$filter: ${operand.property} is never null.`);
  return { isNull: is === "eq" };
}

function membersTest({ is, operand }: Test, values: readonly Literal[]): unknown {
  if (is === "eq" || is === "in") return values;
  throw new Unsupported(`$filter: ${operand.property} cannot be compared by ${is}.`);
}

function filterable(
  schema: GraphQLSchema,
  table: ThingTable,
  property: FilterOperand["property"],
): Filterable {
  const column = table.columns.find(({ name }) => name === property);
  if (!column)
    throw new AppError(
      "BAD_USER_INPUT",
      `$filter: ${table.type} has no property ${property}. It has ${table.columns.map(({ name }) => name).join(", ")}.`,
    );
  const where = schema.getType(table.where);
  for (const path of [[property], column.path]) {
    const filter = filterAt(isInputObjectType(where) ? where : null, path);
    if (filter) return { path, filter };
  }
  throw new Unsupported(`$filter: there are no conditions on ${property} of ${table.type}.`);
}

function filterAt(
  where: GraphQLInputObjectType | null,
  path: readonly string[],
): Filterable["filter"] | null {
  const type = path.reduce<GraphQLInputType | null>((at, name) => {
    const field = isInputObjectType(at) ? at.getFields()[name] : undefined;
    return field ? getNullableType(field.type) : null;
  }, where);
  if (isListType(type)) return "MEMBERS";
  return isInputObjectType(type) && type.getFields().eq ? type : null;
}
