import { strToU8, zipSync } from "fflate";
import { formatTableCsv } from "./connections-csv.js";
import type { DataSheet } from "./data-tables.js";

/** Tables as CSV files in one ZIP file. */
export const toCsvZip = (tables: readonly DataSheet[]): Blob =>
  new Blob(
    [
      zipSync(
        Object.fromEntries(tables.map((table) => [`${table.name}.csv`, strToU8(formatTableCsv(table))])),
      ),
    ],
    { type: "application/zip" },
  );
