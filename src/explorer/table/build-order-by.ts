import type { TableColumn } from "./column.js";
import type { Sort } from "./sort.js";

/** Converts the sort of a table to the argument of the API; empty if no sortable column has its key. */
export const buildOrderBy = <Row>(sort: Sort | null, columns: readonly TableColumn<Row>[]): object[] =>
  sort && columns.some(({ key, isSortable }) => isSortable && key === sort.key)
    ? [{ field: sort.key, direction: sort.isDescending ? "DESC" : "ASC" }]
    : [];
