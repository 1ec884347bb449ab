import type { Sort } from "../../table/sort.js";

interface SortedColumn<Row> {
  readonly key: string;
  text(row: Row): string;
}

const collator = new Intl.Collator("en", { numeric: true });

/** Sorts rows by the text of a column, those without a text last. Without a sort, they are unchanged. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly SortedColumn<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const column = sort && columns.find(({ key }) => key === sort.key);
  if (!column) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return rows.toSorted((first, second) => {
    const [a, b] = [column.text(first), column.text(second)];
    if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
    return sign * collator.compare(a, b);
  });
}
