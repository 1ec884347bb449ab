import { Field, InputType } from "type-graphql";
import { enumeration } from "../../../domain/schema/enumeration.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { CountSource } from "./counted.js";
import { measuredField } from "./field-measured.js";

export const MeasureOp = enumeration("MeasureOp", "What is made of the values of a group.", {
  COUNT: "How many there are; with a field, how many of which it is known.",
  COUNT_DISTINCT:
    "How many different values the field has; without one, how many different entities or facts there are.",
  SUM: "Their sum; null where none is known. Of money null where currencies differ.",
  AVG: "Their mean, of those known; null where none is. Of money null where currencies differ.",
  MIN: "The least; null where none is known. Of money null where currencies differ.",
  MAX: "The greatest; null where none is known. Of money null where currencies differ.",
});

@InputType("MeasureInput", { description: "What is measured of each group." })
export class MeasureInput {
  @Field(() => MeasureOp, { description: "What is made of the values." })
  op!: keyof typeof MeasureOp;

  @Field(() => String, {
    nullable: true,
    description:
      "The values: a property of what is counted, as listingCount; id, and of facts from, to and confidence. Must be given but for COUNT and COUNT_DISTINCT.",
  })
  field?: string | null;
}

/** A measure as Cypher: columns that a group is aggregated to, and what they come to. */
export interface Measure {
  /** What is measured of each row. */
  readonly of: string;
  /** Each column: how it is aggregated over rows, and how over such columns of several groups. */
  readonly columns: readonly { readonly over: string; readonly merge: (column: string) => string }[];
  /** The measure, given names for the columns. */
  readonly value: (columns: readonly string[]) => string;
  /** Whether the columns of several groups cannot be merged, since a value may be in many: rows must be read again. */
  readonly isDistinct: boolean;
}

export const countOfAll: MeasureInput = { op: "COUNT" };

const sum = (column: string): string => `sum(${column})`;

/** Fails with BAD_USER_INPUT on a field that what is counted has not, or that cannot be so measured. */
export function measureOf(draft: QueryBuilder, counted: CountSource, { op, field }: MeasureInput): Measure {
  const { expression, currency } = measuredField(draft, counted, op, field ?? null);
  if (op === "COUNT" || op === "COUNT_DISTINCT") {
    const over = op === "COUNT" ? `count(${expression})` : `count(DISTINCT ${expression})`;
    const isDistinct = op === "COUNT_DISTINCT";
    return { of: expression, columns: [{ over, merge: sum }], value: ([count]) => count!, isDistinct };
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
