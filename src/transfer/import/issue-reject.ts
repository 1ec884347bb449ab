import { createReject, type InputLine, type RejectedRow } from "../../formats/format.js";
import type { ValidationIssue } from "../../recording/input/entries.js";

/** The error of a line that begins at this line of a file, with the value that it is about. */
export function createIssueReject(
  lineNumber: number,
  line: InputLine,
  { path, message }: ValidationIssue,
): RejectedRow {
  const value = path.reduce<unknown>((item, key) => (item as Record<string, unknown> | null)?.[key], line);
  const column = path.length > 0 ? path.join(".") : undefined;
  return createReject(lineNumber, message, column, typeof value === "object" ? null : value);
}
