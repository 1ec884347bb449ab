import { Field, InputType } from "type-graphql";
import { enumeration } from "../../../domain/schema/enumeration.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { Column } from "./column.js";
import type { CountSource } from "./counted.js";
import { type FigureOp, measureCounts, measureMembers } from "./counts-measured.js";
import { type MeasuredField, measuredField } from "./field-measured.js";
import { type MeasuredValue, plainValue } from "./measured-value.js";

export const MeasureOp = enumeration("MeasureOp", "How the values of a group are aggregated.", {
  COUNT: "The number of items; with a field, of those whose field is known.",
  COUNT_DISTINCT:
    "The number of different values of the field; without a field, of different entities or facts.",
  SUM: "The sum of the known values; null if none is known, or if amounts of money have different currencies. A count that several facts share is one value. Null with atLeast and atMost if values may have members in common (memberCount).",
  AVG: "The mean of the known values; null if none is known, or if amounts of money have different currencies.",
  MIN: "The least known value; null if none is known, or if amounts of money have different currencies.",
  MAX: "The greatest known value; null if none is known, or if amounts of money have different currencies.",
});

@InputType("MeasureInput", { description: "A measure of each group." })
export class MeasureInput {
  @Field(() => MeasureOp, { description: "How the values are aggregated." })
  op!: keyof typeof MeasureOp;

  @Field(() => String, {
    nullable: true,
    description:
      "A property such as listingCount, or id; for facts also from, to, confidence. Optional for counts.",
  })
  field?: string | null;
}

/** A measure as Cypher: the columns that a group is aggregated to, and the value that they yield. */
export interface Measure {
  /** The expression that is measured in each row. */
  readonly of: string;
  readonly columns: readonly Column[];
  /** The value of the measure, given the names of the columns. */
  readonly read: (builder: QueryBuilder, names: readonly string[]) => MeasuredValue;
  /**
   * Whether columns of several groups cannot be merged, since they may share values: rows must be read again.
   */
  readonly isDistinct: boolean;
}

export const countOfAll: MeasureInput = { op: "COUNT" };

const sum = (column: string): string => `sum(${column})`;

/**
 * Builds a measure. Fails with BAD_USER_INPUT if the counted kind has no such field, or it cannot be measured
 * so.
 */
export function measureOf(builder: QueryBuilder, counted: CountSource, { op, field }: MeasureInput): Measure {
  const measured = measuredField(builder, counted, op, field ?? null);
  const { expression, count } = measured;
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const over = op === "COUNT" ? `count(${expression})` : `count(DISTINCT ${expression})`;
    const isDistinct = op === "COUNT_DISTINCT";
    const read = (_: QueryBuilder, [number = ""]: readonly string[]) => plainValue(number, "'EXACT'");
    return { of: expression, columns: [{ over, merge: sum }], read, isDistinct };
  }
  if (count) {
    const measure = op === "SUM" && count.mayOverlap ? measureMembers(count) : measureCounts(op, count);
    return { of: expression, isDistinct: false, ...measure };
  }
  return { of: expression, isDistinct: false, ...measureAmounts(op, measured) };
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
