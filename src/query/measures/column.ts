/** An aggregation of the values of rows; unknown values are left out. LIST: the different values. */
export type Aggregation =
  | "COUNT"
  | "COUNT_DISTINCT"
  | "SUM"
  | "MIN"
  | "MAX"
  | "LIST"
  | { readonly quantile: string };

/** A column of a group: an aggregation over its rows. */
export interface Column {
  readonly aggregation: Aggregation;
  /** The expression of the value of a row. */
  readonly of: string;
}

/** Builds the aggregation of a column by the database, in a clause that aggregates rows. */
export function buildRowAggregate({ aggregation, of }: Column): string {
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

/**
 * Builds the aggregation of such columns of several groups, in a clause that aggregates groups. A joined list can contain
 * a value more than once. Quantiles are never merged: their rows are read again.
 */
export function buildGroupAggregate({ aggregation }: Column, column: string): string {
  if (aggregation === "LIST") return `reduce(joined = [], one IN collect(${column}) | joined + one)`;
  const isExtreme = aggregation === "MIN" || aggregation === "MAX";
  return `${isExtreme ? aggregation.toLowerCase() : "sum"}(${column})`;
}
