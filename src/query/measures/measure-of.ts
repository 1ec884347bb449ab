import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { AppError } from "../../errors.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import type { Aggregation, Column } from "./column.js";
import { aggregationOf, type FigureOp, measureCounts, measureMembers, mergeOf } from "./counts-measured.js";
import { hasDuration, isDurationOp, measureDurations } from "./duration-measured.js";
import { type MeasuredField, measuredField } from "./field-measured.js";
import type { Measure } from "./measure-in-cypher.js";
import { plainValue } from "./measured-value.js";

export const countOfAll: MeasureInput = { op: "COUNT" };

const sum = (column: string): string => `sum(${column})`;

/**
 * Builds a measure. Fails with BAD_USER_INPUT if the items have no such field, or it cannot be measured
 * so.
 */
export function measureOf(builder: QueryBuilder, item: ItemVariable, input: MeasureInput): Measure {
  const { op, field } = input;
  const quantile = quantileOf(builder, input);
  if (field === "duration" && hasDuration(item.type) && isDurationOp(op))
    return measureDurations(builder, item, op, quantile);
  const measured = measuredField(builder, item, op, field ?? null);
  const { expression, count } = measured;
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const isDistinct = op === "COUNT_DISTINCT";
    const read = (_: QueryBuilder, [number = ""]: readonly string[]) => plainValue(number, "'EXACT'");
    return { of: expression, columns: [{ aggregation: op, of: expression, merge: sum }], read, isDistinct };
  }
  if (op === "QUANTILE") return measureQuantile(measured, quantile);
  if (count) {
    const measure = op === "SUM" && count.mayOverlap ? measureMembers(count) : measureCounts(op, count);
    return { of: expression, isDistinct: false, ...measure };
  }
  return { of: expression, isDistinct: false, ...measureAmounts(op, measured) };
}

/** The parameter of the share of a quantile. Fails with BAD_USER_INPUT if it is missing, out of bounds or not needed. */
function quantileOf(builder: QueryBuilder, { op, quantile }: MeasureInput): string {
  if (op !== "QUANTILE") {
    if (quantile != null) throw new AppError("BAD_USER_INPUT", `quantile is for QUANTILE, not for ${op}.`);
    return "null";
  }
  if (quantile == null || quantile < 0 || quantile > 1)
    throw new AppError("BAD_USER_INPUT", "QUANTILE needs a quantile from 0 to 1.");
  return builder.parameter(quantile);
}

/** Measures a quantile of amounts. Amounts in several currencies have none. */
function measureQuantile({ expression, currency }: MeasuredField, quantile: string): Measure {
  const column = (aggregation: Aggregation, of: string): Column => ({
    aggregation,
    of,
    merge: mergeOf("MIN"),
  });
  return {
    of: expression,
    columns: [
      column({ quantile }, expression),
      ...(currency ? [column("MIN", currency), column("MAX", currency)] : []),
    ],
    read: (_, [value = "", least, greatest]) =>
      plainValue(least ? `CASE WHEN ${least} = ${greatest} THEN ${value} END` : value),
    isDistinct: true,
  };
}

/** Measures amounts that are no counts, such as shares and money. */
function measureAmounts(op: FigureOp, { expression, currency }: MeasuredField) {
  const known: Column = { aggregation: "COUNT", of: expression, merge: sum };
  const figure: Column = { aggregation: aggregationOf(op), of: expression, merge: mergeOf(op) };
  const bounds = currency
    ? (["MIN", "MAX"] as const).map(
        (end): Column => ({ aggregation: end, of: currency, merge: mergeOf(end) }),
      )
    : [];
  return {
    columns: [known, figure, ...bounds],
    read: (_: QueryBuilder, [count, value, least, greatest]: readonly string[]) => {
      const isOne = least ? ` AND ${least} = ${greatest}` : "";
      const shown = op === "AVG" ? `toFloat(${value}) / ${count}` : value;
      return plainValue(`CASE WHEN ${count} > 0${isOne} THEN ${shown} END`);
    },
  };
}
