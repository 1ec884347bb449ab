import { strToU8, zipSync } from "fflate";
import { tableCsv } from "./csv.js";
import type { DataSheet } from "./data-tables.js";

/** Tables as CSV files in one ZIP file. */
export const toCsvZip = (tables: readonly DataSheet[]): Blob =>
  new Blob(
    [zipSync(Object.fromEntries(tables.map((table) => [`${table.name}.csv`, strToU8(tableCsv(table))])))],
    { type: "application/zip" },
  );
