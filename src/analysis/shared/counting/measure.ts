import { Field, InputType } from "type-graphql";
import { enumeration } from "../../../domain/schema/enumeration.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { CountSource } from "./counted.js";
import { measuredField } from "./field-measured.js";

export const MeasureOp = enumeration("MeasureOp", "How the values of a group are aggregated.", {
  COUNT: "The number of items; with a field, of those whose field is known.",
  COUNT_DISTINCT:
    "The number of different values of the field; without a field, of different entities or facts.",
  SUM: "The sum of the known values; null if none is known, or if amounts of money have different currencies.",
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
  /** Each column: its aggregation over rows, and the aggregation of such columns of several groups. */
  readonly columns: readonly { readonly over: string; readonly merge: (column: string) => string }[];
  /** The value of the measure, given the names of the columns. */
  readonly value: (columns: readonly string[]) => string;
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
  const { expression, currency } = measuredField(builder, counted, op, field ?? null);
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const over = op === "COUNT" ? `count(${expression})` : `count(DISTINCT ${expression})`;
    const isDistinct = op === "COUNT_DISTINCT";
    return { of: expression, columns: [{ over, merge: sum }], value: ([count = ""]) => count, isDistinct };
  }
  const known = { over: `count(${expression})`, merge: sum };
  const isSum = op === "SUM" || op === "AVG";
  const total = isSum ? "sum" : op.toLowerCase();
  const figure = { over: `${total}(${expression})`, merge: (column: string) => `${total}(${column})` };
  const bounds = currency
    ? ["min", "max"].map((end) => ({
        over: `${end}(${currency})`,
        merge: (column: string) => `${end}(${column})`,
      }))
    : [];
  return {
    of: expression,
    columns: [known, figure, ...bounds],
    value: ([count, value, least, greatest]) => {
      const isOne = least ? ` AND ${least} = ${greatest}` : "";
      const shown = op === "AVG" ? `toFloat(${value}) / ${count}` : value;
      return `CASE WHEN ${count} > 0${isOne} THEN ${shown} END`;
    },
    isDistinct: false,
  };
}
