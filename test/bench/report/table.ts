export type TextRow = readonly string[];

/** Rows as aligned columns: the first two to the left, numbers to the right. */
export function formatTextTable(heads: TextRow, rows: readonly TextRow[], leftColumns: number): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length)),
  );
  const formatLine = (row: TextRow): string =>
    row
      .map((cell, column) =>
        column < leftColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd();
  return [
    formatLine(heads),
    widths.map((width) => "─".repeat(width)).join("  "),
    ...rows.map(formatLine),
  ].join("\n");
}
