import type { TableColumn } from "../table/column.js";
import type { Sort } from "../table/sort.js";

/** The sort of a table as the API takes it; none if no column that sorts has its key. */
export const orderOf = <Row>(sort: Sort | null, columns: readonly TableColumn<Row>[]): object[] =>
  sort && columns.some(({ key, isSortable }) => isSortable && key === sort.key)
    ? [{ field: sort.key, direction: sort.isDescending ? "DESC" : "ASC" }]
    : [];
