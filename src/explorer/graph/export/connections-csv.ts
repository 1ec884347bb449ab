import { formatCsv } from "../../ui/files/csv.js";
import { buildFactTable, type DataSheet } from "./data-tables.js";
import type { Export } from "./export.js";

/** Formats the facts in the picture as CSV (RFC 4180). */
export const toCsv = (exported: Pick<Export, "picture" | "states">): string =>
  formatTableCsv(buildFactTable(exported));

/** Formats a table as CSV. */
export const formatTableCsv = ({ header, rows }: DataSheet): string => formatCsv([header, ...rows]);
