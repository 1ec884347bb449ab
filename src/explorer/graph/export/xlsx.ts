import writeXlsxFile from "write-excel-file/browser";
import type { DataSheet } from "./data-tables.js";

/** The most characters that a cell may have. */
const MAX_TEXT = 32_767;

/** Writes tables as the sheets of an Excel file. Texts that look like formulas stay texts. */
export const toXlsx = (tables: readonly DataSheet[]): Promise<Blob> =>
  writeXlsxFile(
    tables.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      data: [
        header.map((title) => ({ value: title, fontWeight: "bold" as const })),
        ...rows.map((row) => row.map(toXlsxCell)),
      ],
    })),
  ).toBlob();

const toXlsxCell = (value: string | number) =>
  typeof value === "number" ? value : value === "" ? null : { value: value.slice(0, MAX_TEXT), type: String };
