import type { Operator } from "../../domain/graphql/filters.js";
import { AppError } from "../../errors.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

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
}

/**
 * One operator of a filter as a condition that is true or false, never null: an unknown value meets no
 * comparison. Fails with BAD_USER_INPUT if the operand is null; `isNull` tests for null.
 */
export function condition(builder: QueryBuilder, operand: Operand, operator: string, value: unknown): string {
  const { expression, isDate = false, isNeverNull = false } = operand;
  if (value === null)
    throw new AppError("BAD_USER_INPUT", `${operator} cannot compare with null. Use isNull: true.`);
  if (operator === "isNull") return `${expression} IS ${value ? "" : "NOT "}NULL`;
  const left = isDate ? earliestDay(expression) : expression;
  const right = isDate ? padDates(value) : value;
  const comparison = `${left} ${infix[operator]} ${builder.parameter(right)}`;
  return isNeverNull ? comparison : `(${expression} IS NOT NULL AND ${comparison})`;
}

/** The first day of a partial date, as text: "2014" becomes "2014-01-01". */
const earliestDay = (expression: string): string => `left(${expression} + '-01-01', 10)`;
const padDate = (date: unknown): string => `${date}-01-01`.slice(0, 10);
const padDates = (operand: unknown) => (Array.isArray(operand) ? operand.map(padDate) : padDate(operand));
