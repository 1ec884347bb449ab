export type Row = readonly string[];

/** Rows as aligned columns: the first two to the left, numbers to the right. */
export function table(heads: Row, rows: readonly Row[], leftColumns: number): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (row: Row): string =>
    row
      .map((cell, column) =>
        column < leftColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd();
  return [line(heads), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}
