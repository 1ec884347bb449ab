import type { TextRow } from "./table.js";

/** Formats rows as a Markdown table: the first column to the left, the others to the right. */
export function formatMarkdownTable(heads: TextRow, rows: readonly TextRow[]): string {
  const formatRow = (cells: TextRow): string => `| ${cells.join(" | ")} |`;
  return [
    formatRow(heads),
    formatRow(heads.map((_, column) => (column === 0 ? "---" : "---:"))),
    ...rows.map(formatRow),
  ].join("\n");
}
