import { Field, Float, InputType } from "type-graphql";
import { enumeration } from "../../../domain/schema/enumeration.js";
import { AppError } from "../../../errors.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { Column } from "./column.js";
import type { CountSource } from "./counted.js";
import { type FigureOp, measureCounts, measureMembers } from "./counts-measured.js";
import { hasDuration, isDurationOp, measureDurations } from "./duration-measured.js";
import { type MeasuredField, measuredField } from "./field-measured.js";
import type { Measure } from "./measure-in-cypher.js";
import { plainValue } from "./measured-value.js";

export const MeasureOp = enumeration("MeasureOp", "How the values of a group are aggregated.", {
  COUNT: "The number of items; with a field, of those whose field is known.",
  COUNT_DISTINCT:
    "The number of different values of the field; without a field, of different entities or facts.",
  SUM: "The sum of the known values; null if none is known, or if amounts of money have different currencies. A count that several facts share is one value. Null with atLeast and atMost if values may have members in common (memberCount).",
  AVG: "The mean of the known values; null if none is known, or if amounts of money have different currencies.",
  MIN: "The least known value; null if none is known, or if amounts of money have different currencies.",
  QUANTILE:
    "The value below which the share `quantile` of the known values lies, between neighbours in proportion; 0.5 is the median. For durations and amounts, not for counts.",
  MAX: "The greatest known value; null if none is known, or if amounts of money have different currencies.",
});

@InputType("MeasureInput", { description: "A measure of each group." })
export class MeasureInput {
  @Field(() => String, {
    nullable: true,
    description: "A name to address it by. Default: its operation and field, as COUNT or SUM_listingCount.",
  })
  name?: string | null;

  @Field(() => MeasureOp, { description: "How the values are aggregated." })
  op!: keyof typeof MeasureOp;

  @Field(() => String, {
    nullable: true,
    description:
      "A property such as listingCount, or id; for facts also from, to, confidence; `duration`, the days from start to end, for entities and facts that last. Optional for counts.",
  })
  field?: string | null;

  @Field(() => Float, { nullable: true, description: "For QUANTILE: the share, 0…1." })
  quantile?: number | null;
}

export const countOfAll: MeasureInput = { op: "COUNT" };

const sum = (column: string): string => `sum(${column})`;

/**
 * Builds a measure. Fails with BAD_USER_INPUT if the counted kind has no such field, or it cannot be measured
 * so.
 */
export function measureOf(builder: QueryBuilder, counted: CountSource, input: MeasureInput): Measure {
  const { op, field } = input;
  const quantile = quantileOf(builder, input);
  if (field === "duration" && hasDuration(counted.kind) && isDurationOp(op))
    return measureDurations(builder, counted, op, quantile);
  const measured = measuredField(builder, counted, op, field ?? null);
  const { expression, count } = measured;
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const over = op === "COUNT" ? `count(${expression})` : `count(DISTINCT ${expression})`;
    const isDistinct = op === "COUNT_DISTINCT";
    const read = (_: QueryBuilder, [number = ""]: readonly string[]) => plainValue(number, "'EXACT'");
    return { of: expression, columns: [{ over, merge: sum }], read, isDistinct };
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
  const column = (over: string): Column => ({ over, merge: (name) => `min(${name})` });
  const ends = currency ? [`min(${currency})`, `max(${currency})`] : [];
  return {
    of: expression,
    columns: [column(`percentileCont(${expression}, ${quantile})`), ...ends.map(column)],
    read: (_, [value = "", least, greatest]) =>
      plainValue(least ? `CASE WHEN ${least} = ${greatest} THEN ${value} END` : value),
    isDistinct: true,
  };
}

/** Measures amounts that are no counts, such as shares and money. */
function measureAmounts(op: FigureOp, { expression, currency }: MeasuredField) {
  const known = { over: `count(${expression})`, merge: sum };
  const total = op === "SUM" || op === "AVG" ? "sum" : op.toLowerCase();
  const figure = { over: `${total}(${expression})`, merge: (column: string) => `${total}(${column})` };
  const bounds = currency
    ? ["min", "max"].map((end) => ({
        over: `${end}(${currency})`,
        merge: (column: string) => `${end}(${column})`,
      }))
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
