/** A row of a table as CSV by RFC 4180. */
export const csvRow = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** What a spreadsheet would take for a formula is marked as text by an apostrophe. Negative numbers are none. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** By its first character as Unicode normalises it, since spreadsheets do so too: full-width ＝ ＋ － ＠ among others. */
function isFormula(text: string): boolean {
  const [first = ""] = text;
  return /^[=+\-@\t\r\n]/.test(first.normalize("NFKC")) && !/^-?\d+(\.\d+)?$/.test(text);
}
