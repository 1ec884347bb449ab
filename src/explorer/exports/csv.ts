import { formatCsvRow } from "../../util/text/csv.js";
import { type DataSheet, factTable } from "./data-tables.js";
import type { Export } from "./export.js";

/** The facts in the picture as CSV (RFC 4180). */
export const toCsv = (exported: Pick<Export, "picture" | "states">): string => tableCsv(factTable(exported));

/** A table as CSV. Values that a spreadsheet would run as a formula become text. */
export const tableCsv = ({ header, rows }: DataSheet): string => csvOf([header, ...rows]);

/** Rows as CSV. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(formatCsvRow).join("");
