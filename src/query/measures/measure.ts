import type { QueryBuilder } from "../cypher/query-builder.js";
import type { Column } from "./column.js";
import type { MeasuredValue } from "./measured-value.js";

/** A measure as Cypher: the columns that a group is aggregated to, and the value that they yield. */
export interface Measure {
  /** The expression that is measured in each row. */
  readonly of: string;
  readonly columns: readonly Column[];
  /** Clauses that bind what the columns use, row by row. */
  readonly binds?: readonly string[];
  /** Builds the value of the measure from the names of the columns. */
  readonly read: (builder: QueryBuilder, names: readonly string[]) => MeasuredValue;
  /**
   * True if columns of several groups cannot be merged, since they may share values: rows must be read again.
   */
  readonly isDistinct: boolean;
  /** True if it adds up amounts of one thing, so that several groups have no sum. */
  readonly isOfOneTarget?: boolean;
}
