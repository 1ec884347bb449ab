import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { findKindByType, isRelationship } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import type { Measure } from "./measure.js";
import { buildShownAmount, type FigureOp, measureCounts, toAggregation } from "./measure-counts.js";
import { hasDuration, isDurationOp, measureDurations } from "./measure-durations.js";
import { measureGroups, measureMembers } from "./measure-members.js";
import { resolveMeasuredField } from "./measured-field.js";
import {
  type MeasuredMoney,
  refuseCurrency,
  resolveMeasuredMoney,
  restrictToOneCurrency,
} from "./measured-money.js";
import { createPlainValue } from "./measured-value.js";

export const countOfAll: MeasureInput = { op: "COUNT" };

/**
 * Builds a measure. Fails with BAD_USER_INPUT if the items have no such field, or it cannot be measured
 * so.
 */
export function buildMeasure(builder: QueryBuilder, item: ItemVariable, input: MeasureInput): Measure {
  const { op, field } = input;
  const quantile = addQuantileParameter(builder, input);
  if (field === "duration" && hasDuration(item.type) && isDurationOp(op)) {
    refuseCurrency(input);
    return measureDurations(builder, item, op, quantile);
  }
  if (op === "COUNT" && field == null && hasMembers(item.type))
    return { of: item.identity, isDistinct: false, ...measureGroups(builder, item.identity) };
  const measured = resolveMeasuredField(builder, item, op, field ?? null);
  const { expression, count } = measured;
  const isOfOneTarget = op === "SUM" && measured.isOfOneTarget === true;
  if (isOfOneTarget && !item.hasOneTarget) throw createSumError(item, field ?? "");
  const money = resolveMeasuredMoney(builder, measured, input);
  const { amount } = money ?? { amount: expression };
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const isDistinct = op === "COUNT_DISTINCT";
    return countValues((isDistinct && money?.withCurrency) || amount, op);
  }
  if (op === "QUANTILE") return measureQuantile(amount, money, quantile);
  if (count) {
    const measure =
      op === "SUM" && count.mayOverlap
        ? measureMembers(builder, item.identity, count)
        : measureCounts(op, count);
    return { of: expression, isDistinct: false, ...measure };
  }
  return { of: amount, isDistinct: false, isOfOneTarget, ...measureAmounts(op, amount, money) };
}

/** Returns true if entities of a type can stand for groups that have members in common. */
const hasMembers = (type: TypeClass): boolean =>
  !isRelationship(type) && listProperties(type).some(({ sums }) => sums === "MAY_OVERLAP");

/** The error that shares of different things are not added up: the sum would mean nothing. */
function createSumError({ type }: ItemVariable, field: string) {
  const kind = findKindByType(type.name)?.kind ?? type.name;
  return createBadInputError(
    `SUM of ${kind} does not add up ${toConstantCase(field)} of different things: group by TO, which has a sum for each of them, ask the list of the facts of one thing, such as \`owners { aggregate { sum } }\`, or use AVG, MIN or MAX.`,
  );
}

/** Counts the rows in which an expression has a value, or its different values. */
export const countValues = (of: string, op: "COUNT" | "COUNT_DISTINCT" = "COUNT"): Measure => ({
  of,
  columns: [{ aggregation: op, of }],
  read: (_, [count = ""]) => createPlainValue(count, "'EXACT'"),
  isDistinct: op === "COUNT_DISTINCT",
});

/**
 * Adds the parameter for the share of a quantile. Fails with BAD_USER_INPUT if it is missing, out of bounds or not needed.
 */
function addQuantileParameter(builder: QueryBuilder, { op, quantile }: MeasureInput): string {
  if (op !== "QUANTILE") {
    if (quantile != null) throw createBadInputError(`quantile is for QUANTILE, not for ${op}.`);
    return "null";
  }
  if (quantile == null || quantile < 0 || quantile > 1)
    throw createBadInputError("QUANTILE needs a quantile from 0 to 1.");
  return builder.addParameter(quantile);
}

/** Measures a quantile of amounts. Amounts in several currencies have none. */
function measureQuantile(expression: string, money: MeasuredMoney | null, quantile: string): Measure {
  return {
    of: expression,
    columns: [{ aggregation: { quantile }, of: expression }, ...(money ? [money.currencies] : [])],
    read: (_, [value = "", currencies]) => restrictToOneCurrency(createPlainValue(value), money, currencies),
    isDistinct: true,
  };
}

/** Measures amounts that are no counts, such as shares and money. */
function measureAmounts(
  op: FigureOp,
  of: string,
  money: MeasuredMoney | null,
): Pick<Measure, "columns" | "read"> {
  return {
    columns: [
      { aggregation: "COUNT", of },
      { aggregation: toAggregation(op), of },
      ...(money ? [money.currencies] : []),
    ],
    read: (_, [count = "", value = "", currencies]) => {
      const shownValue = buildShownAmount(op, value, count);
      return restrictToOneCurrency(
        createPlainValue(`CASE WHEN ${count} > 0 THEN ${shownValue} END`),
        money,
        currencies,
      );
    },
  };
}
