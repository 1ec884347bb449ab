import { readCell } from "../model/file-column.js";
import type { TableFormat } from "./table-format.js";

/** One JSON object a line, with every column. */
export const jsonLinesTable: TableFormat = {
  extension: "jsonl",
  mediaType: "application/x-ndjson; charset=utf-8",
  async *write(columns, pages) {
    for await (const rows of pages)
      yield rows
        .map((row) => {
          const cells = columns.map((column) => [column.name, readCell(row, column)]);
          return `${JSON.stringify(Object.fromEntries(cells))}\n`;
        })
        .join("");
  },
};
