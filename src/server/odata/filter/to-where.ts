import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNullableType,
} from "graphql";
import { createBadInputError } from "../../../errors.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { ThingTable } from "../../tables/model/kind-tables.js";
import { Unsupported } from "../errors/unsupported.js";
import type { Expression, FilterOperand, Literal } from "./expression.js";

type Where = Readonly<Record<string, unknown>>;

/** The condition of a property: the fields of the `where` that lead to its filter, and the filter's operators. */
interface Filterable {
  readonly path: readonly string[];
  readonly filter: GraphQLInputObjectType | MembersFilter;
}

/** The list of the values of an enum that match. */
interface MembersFilter {
  readonly name: "MEMBERS";
  /** True if null, not known, can be among them. */
  readonly hasNull: boolean;
}

/**
 * Converts a $filter to the equivalent `where` of GraphQL, on the rows of a table. Fails with BAD_USER_INPUT on a property
 * that the table has not, and as Unsupported on one that GraphQL has no conditions on.
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
        const target = findFilterable(schema, table, part.operand.property);
        return buildWhereCondition(target, part);
      }
    }
  };
  return convert(expression);
}

type FilterTest = Exclude<Expression, { readonly is: "and" | "or" | "not" }>;

function buildWhereCondition(target: Filterable, test: FilterTest): Where {
  const { operand } = test;
  const nestFilter = (filter: unknown): Where =>
    target.path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), filter) as Where;
  if (test.is === "ne" && (test.value !== null || isMembersFilter(target.filter)))
    return { NOT: buildWhereCondition(target, { ...test, is: "eq" }) };
  const values = test.is === "in" ? test.values : [test.value];
  const { filter } = target;
  if (isMembersFilter(filter)) return nestFilter(buildMembersTest(filter, test, values));
  if (test.is !== "in" && test.value === null) return nestFilter(buildNullTest(filter, test));
  const operator = requireNonNull(operators[test.is], `The operator of ${test.is}`);
  if (!filter.getFields()[operator])
    throw new Unsupported(`$filter: ${operand.property} cannot be compared by ${test.is}.`);
  // A year alone is a number in a $filter.
  const operands = filter.name === "DateFilter" ? values.map(String) : values;
  const isText = filter.name === "StringFilter";
  return nestFilter({
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

const isMembersFilter = (filter: Filterable["filter"]): filter is MembersFilter => filter.name === "MEMBERS";

function buildNullTest(filter: GraphQLInputObjectType, { is, operand }: FilterTest): Where {
  checkNullOperator(is);
  if (!filter.getFields().isNull) throw new Unsupported(`$filter: ${operand.property} is never null.`);
  return { isNull: is === "eq" };
}

function checkNullOperator(is: FilterTest["is"]): void {
  if (is !== "eq" && is !== "ne")
    throw createBadInputError(`$filter: null can be compared by eq and ne, not by ${is}.`);
}

function buildMembersTest(
  { hasNull }: MembersFilter,
  { is, operand }: FilterTest,
  values: readonly Literal[],
): unknown {
  if (is !== "in" && values.includes(null)) checkNullOperator(is);
  if (values.includes(null) && !hasNull) throw new Unsupported(`$filter: ${operand.property} is never null.`);
  if (is === "eq" || is === "in") return values;
  throw new Unsupported(`$filter: ${operand.property} cannot be compared by ${is}.`);
}

function findFilterable(
  schema: GraphQLSchema,
  table: ThingTable,
  property: FilterOperand["property"],
): Filterable {
  const column = table.columns.find(({ name }) => name === property);
  if (!column)
    throw createBadInputError(
      `$filter: ${table.type} has no property ${property}. It has ${table.columns.map(({ name }) => name).join(", ")}.`,
    );
  const where = schema.getType(table.where);
  for (const path of [[property], column.path]) {
    const filter = findFilter(isInputObjectType(where) ? where : null, path);
    if (filter) return { path, filter };
  }
  throw new Unsupported(`$filter: there are no conditions on ${property} of ${table.type}.`);
}

function findFilter(
  where: GraphQLInputObjectType | null,
  path: readonly string[],
): Filterable["filter"] | null {
  const type = path.reduce<GraphQLInputType | null>((inputType, name) => {
    const field = isInputObjectType(inputType) ? inputType.getFields()[name] : undefined;
    return field ? getNullableType(field.type) : null;
  }, where);
  if (isListType(type)) return { name: "MEMBERS", hasNull: isNullableType(type.ofType) };
  return isInputObjectType(type) && type.getFields().eq ? type : null;
}
