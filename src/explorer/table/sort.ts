/** What a table is sorted by. */
export interface Sort {
  readonly key: string;
  readonly isDescending: boolean;
}

/** The next sort when the title of a column is chosen: upwards, downwards, as it was. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, isDescending: false };
  return sort.isDescending ? null : { key, isDescending: true };
}
