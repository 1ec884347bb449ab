/** An aggregation of the values of rows; unknown values are left out. LIST: the different values. */
export type Aggregation =
  | "COUNT"
  | "COUNT_DISTINCT"
  | "SUM"
  | "MIN"
  | "MAX"
  | "LIST"
  | { readonly quantile: string };

/** A column of a group: its aggregation over rows, and the aggregation of such columns of several groups. */
export interface Column {
  readonly aggregation: Aggregation;
  /** The expression of the value of a row. */
  readonly of: string;
  readonly merge: (column: string) => string;
}

/** Builds the aggregation of a column by the database, in a clause that aggregates rows. */
export function buildRowAggregate({ aggregation, of }: Pick<Column, "aggregation" | "of">): string {
  switch (aggregation) {
    case "COUNT":
      return `count(${of})`;
    case "COUNT_DISTINCT":
      return `count(DISTINCT ${of})`;
    case "SUM":
      return `sum(${of})`;
    case "MIN":
      return `min(${of})`;
    case "MAX":
      return `max(${of})`;
    case "LIST":
      return `collect(DISTINCT ${of})`;
    default:
      return `percentileCont(${of}, ${aggregation.quantile})`;
  }
}
