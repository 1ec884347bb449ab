import { formatCsvRow } from "../../../util/text/csv.js";
import { type FileColumn, readCell } from "../model/file-column.js";
import type { TableFormat } from "./table-format.js";

/**
 * CSV (RFC 4180) with a line of names. What is not known is an empty cell. A text that a spreadsheet would run gets an
 * apostrophe.
 */
export const csvTable: TableFormat = {
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  async *write(columns, pages) {
    yield formatCsvRow(columns.map(({ name }) => name));
    for await (const rows of pages)
      yield rows.map((row) => formatCsvRow(columns.map((column) => formatCsvValue(row, column)))).join("");
  },
};

const formatCsvValue = (row: Parameters<typeof readCell>[0], column: FileColumn): string | number => {
  const cell = readCell(row, column);
  return typeof cell === "number" ? cell : String(cell ?? "");
};
