/** A column of a group: its aggregation over rows, and the aggregation of such columns of several groups. */
export interface Column {
  readonly over: string;
  readonly merge: (column: string) => string;
}
