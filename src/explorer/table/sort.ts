/** The column that a table is sorted by, and the direction. */
export interface Sort {
  readonly key: string;
  readonly isDescending: boolean;
}

/** Computes the next sort when the title of a column is clicked: ascending, descending, none. */
export function computeNextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, isDescending: false };
  return sort.isDescending ? null : { key, isDescending: true };
}
