import { createReject, type FieldColumns, type InputLine, type RejectedRow } from "../../formats/format.js";
import type { ValidationIssue } from "../../recording/input/entries.js";

/**
 * The error of a line that begins at this line of a file, with the value that it is about, and the column of a table that gave
 * its field.
 */
export function createIssueReject(
  lineNumber: number,
  line: InputLine,
  { path, message }: ValidationIssue,
  columns: FieldColumns = {},
): RejectedRow {
  const value = path.reduce<unknown>((item, key) => (item as Record<string, unknown> | null)?.[key], line);
  const [field = ""] = path;
  const column = columns[field] ?? (path.length > 0 ? path.join(".") : undefined);
  return createReject(lineNumber, message, column, typeof value === "object" ? null : value);
}
