import type { Operator, TextMode } from "../../domain/graphql/filters.js";
import { ignoringCase, ignoringCaseInCypher } from "../../domain/names/ignore-case.js";
import { AppError } from "../../errors.js";
import { hasSubquery } from "../cypher/has-subquery.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all } from "../temporal/temporal-predicates.js";
import { type Filter, operatorsIn } from "./where-input.js";

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
  /** Whether it is a partial date, which is compared by its earliest day. */
  readonly isDate?: boolean;
  /** Whether it is never null, so that no comparison with it is null. */
  readonly isNeverNull?: boolean;
  /** Whether `eq` and `in` ignore case unless the filter says otherwise. */
  readonly ignoresCase?: boolean;
}

/** The conditions of a filter on an expression. All of them must be met. */
export function filterConditions(
  builder: QueryBuilder,
  operand: Operand,
  filter: Filter & { readonly mode?: TextMode | null },
): string[] {
  const conditionsOn = (one: Operand) =>
    operatorsIn(filter).map(([operator, value]) => condition(builder, one, operator, value, filter.mode));
  const isWrittenOnce = operand.isNeverNull && operatorsIn(filter).length <= 1;
  if (isWrittenOnce || !hasSubquery(operand.expression)) return conditionsOn(operand);
  const value = builder.variable("value");
  const conditions = conditionsOn({ ...operand, expression: value });
  return conditions.length > 0 ? [`any(${value} IN [${operand.expression}] WHERE ${all(conditions)})`] : [];
}

/**
 * One operator of a filter as a condition that is true or false, never null: an unknown value meets no
 * comparison. Fails with BAD_USER_INPUT if the operand is null; `isNull` tests for null.
 */
function condition(
  builder: QueryBuilder,
  operand: Operand,
  operator: string,
  value: unknown,
  mode: TextMode | null | undefined,
): string {
  const { expression, isNeverNull = false } = operand;
  if (value === null)
    throw new AppError("BAD_USER_INPUT", `${operator} cannot compare with null. Use isNull: true.`);
  if (operator === "isNull") return `${expression} IS ${value ? "" : "NOT "}NULL`;
  const { left, right } = comparables(operand, ignoresCase(operand, operator, mode));
  const compared = Array.isArray(value) ? value.map(right) : right(value);
  const comparison = `${left} ${infix[operator]} ${builder.parameter(compared)}`;
  return isNeverNull ? comparison : `(${expression} IS NOT NULL AND ${comparison})`;
}

/** Whether an operator ignores case. Only filters of texts have the operators and the mode. */
function ignoresCase(
  { ignoresCase = false }: Operand,
  operator: string,
  mode: TextMode | null | undefined,
): boolean {
  if (mode != null) return mode === "IGNORE_CASE";
  return ["contains", "startsWith", "endsWith"].includes(operator) || ignoresCase;
}

/** What stands for the expression, and for a value that it is compared with. */
function comparables({ expression, isDate = false }: Operand, ignoresCase: boolean) {
  if (isDate) return { left: earliestDay(expression), right: padDate };
  if (ignoresCase)
    return { left: ignoringCaseInCypher(expression), right: (value: unknown) => ignoringCase(String(value)) };
  return { left: expression, right: (value: unknown) => value };
}

/** The first day of a partial date, as text: "2014" becomes "2014-01-01". */
const earliestDay = (expression: string): string => `left(${expression} + '-01-01', 10)`;
const padDate = (date: unknown): string => `${date}-01-01`.slice(0, 10);
