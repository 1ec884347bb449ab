import { type InputLine, type RejectedRow, reject } from "../../formats/format.js";
import type { ValidationIssue } from "../../recording/input/facts.js";

/** The error of a line that begins at this line of a file, with the value that it is about. */
export function rejectOfIssue(at: number, line: InputLine, { path, message }: ValidationIssue): RejectedRow {
  const value = path.reduce<unknown>((found, key) => (found as Record<string, unknown> | null)?.[key], line);
  const column = path.length > 0 ? path.join(".") : undefined;
  return reject(at, message, column, typeof value === "object" ? null : value);
}
