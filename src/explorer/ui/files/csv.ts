import { formatCsvRow } from "../../../util/text/csv.js";

/** Formats rows as CSV (RFC 4180). Values that a spreadsheet would run as a formula become text. */
export const formatCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(formatCsvRow).join("");
