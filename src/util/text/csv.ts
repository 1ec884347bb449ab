/** Formats a row as CSV (RFC 4180). */
export const formatCsvRow = (cells: readonly (string | number)[]): string =>
  `${cells.map(formatCsvCell).join(",")}\r\n`;

/**
 * Prefixes formulas with an apostrophe, so that a spreadsheet reads them as text. Negative numbers are left
 * alone.
 */
function formatCsvCell(value: string | number): string {
  const text = String(value);
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Tests the first character in its normal form, since spreadsheets also accept full-width ＝ ＋ － ＠. */
function isFormula(text: string): boolean {
  const [first = ""] = text;
  return /^[=+\-@\t\r\n]/.test(first.normalize("NFKC")) && !/^-?\d+(\.\d+)?$/.test(text);
}
