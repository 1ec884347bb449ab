import type { Operator, TextMode } from "../../domain/graphql/filters.js";
import { buildFoldedCase, foldCase } from "../../domain/names/fold-case.js";
import { createBadInputError } from "../../errors.js";
import { hasSubquery } from "../cypher/has-subquery.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { joinPredicates } from "../temporal/temporal-predicates.js";
import { type Filter, listOperators } from "./where-input.js";

const infix: Readonly<Record<string, string>> = {
  eq: "=",
  in: "IN",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
  contains: "CONTAINS",
  startsWith: "STARTS WITH",
  endsWith: "ENDS WITH",
} satisfies Partial<Record<Operator, string>>;

/** The expression that the operators of a filter compare. */
export interface Operand {
  readonly expression: string;
  /** True for a partial date, which is compared by its earliest day. */
  readonly isDate?: boolean;
  /** True if it is never null, so that no comparison with it is null. */
  readonly isNeverNull?: boolean;
  /** True if `eq` and `in` ignore case unless the filter has another mode. */
  readonly ignoresCase?: boolean;
}

/** Builds the conditions of a filter on an expression. All of them must be met. The filter on an enum is a list of its values. */
export function buildFilterConditions(
  builder: QueryBuilder,
  operand: Operand,
  filter: Filter & { readonly mode?: TextMode | null },
): string[] {
  if (Array.isArray(filter)) return buildMemberConditions(builder, operand, filter);
  const buildConditions = (comparedOperand: Operand) =>
    listOperators(filter).map(([operator, value]) =>
      buildCondition(builder, comparedOperand, operator, value, filter.mode),
    );
  const isWrittenOnce = operand.isNeverNull && listOperators(filter).length <= 1;
  if (isWrittenOnce || !hasSubquery(operand.expression)) return buildConditions(operand);
  const value = builder.createVariable("value");
  const conditions = buildConditions({ ...operand, expression: value });
  return conditions.length > 0
    ? [`any(${value} IN [${operand.expression}] WHERE ${joinPredicates(conditions)})`]
    : [];
}

/** Builds the condition that a value of an enum is one of those that match. Null among them: it is not known. */
function buildMemberConditions(
  builder: QueryBuilder,
  operand: Operand,
  members: readonly unknown[],
): string[] {
  const values = members.filter((member) => member !== null);
  if (values.length === members.length) return buildFilterConditions(builder, operand, { in: values });
  if (values.length === 0) return buildFilterConditions(builder, operand, { isNull: true });
  const value = builder.createVariable("value");
  const isMember = `${value} IN ${builder.addParameter(values)}`;
  return [`any(${value} IN [${operand.expression}] WHERE ${value} IS NULL OR ${isMember})`];
}

/**
 * Builds the condition of one operator of a filter. It is true or false, never null: an unknown value meets no
 * comparison. Fails with BAD_USER_INPUT if the operand is null; `isNull` tests for null.
 */
function buildCondition(
  builder: QueryBuilder,
  operand: Operand,
  operator: string,
  value: unknown,
  mode: TextMode | null | undefined,
): string {
  const { expression, isNeverNull = false } = operand;
  if (value === null) throw createBadInputError(`${operator} cannot compare with null. Use isNull: true.`);
  if (operator === "isNull") return `${expression} IS ${value ? "" : "NOT "}NULL`;
  const { left: comparedExpression, right: toComparedValue } = createComparands(
    operand,
    ignoresCase(operand, operator, mode),
  );
  const compared = Array.isArray(value) ? value.map(toComparedValue) : toComparedValue(value);
  const comparison = `${comparedExpression} ${infix[operator]} ${builder.addParameter(compared)}`;
  return isNeverNull ? comparison : `(${expression} IS NOT NULL AND ${comparison})`;
}

/** Returns true if an operator ignores case. Only filters of texts have the operators and the mode. */
function ignoresCase(
  { ignoresCase = false }: Operand,
  operator: string,
  mode: TextMode | null | undefined,
): boolean {
  if (mode != null) return mode === "IGNORE_CASE";
  return ["contains", "startsWith", "endsWith"].includes(operator) || ignoresCase;
}

/**
 * Creates the two sides of a comparison: the converted expression, and the conversion of the values that it is compared with.
 */
function createComparands({ expression, isDate = false }: Operand, ignoresCase: boolean) {
  if (isDate) return { left: buildEarliestDay(expression), right: padDate };
  if (ignoresCase)
    return { left: buildFoldedCase(expression), right: (value: unknown) => foldCase(String(value)) };
  return { left: expression, right: (value: unknown) => value };
}

/** Builds the first day of a partial date, as text: "2014" becomes "2014-01-01". */
const buildEarliestDay = (expression: string): string => `left(${expression} + '-01-01', 10)`;
const padDate = (date: unknown): string => `${date}-01-01`.slice(0, 10);
