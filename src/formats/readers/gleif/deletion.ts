import { dayIn } from "../../dates.js";
import { at, type GleifPart, textAt } from "./parts.js";

/**
 * The day on which GLEIF deleted a record, by its mark in a file of changes; null if it is in force. The JSON of a full file
 * has empty marks, which mean nothing.
 */
export function deletedOn(record: GleifPart): string | null {
  const mark = ["Deletion", "gleif:Deletion"].map((name) => at(record, "Extension", name)).find(Boolean);
  if (mark === undefined) return null;
  const day = textAt(mark, "DeletedAt") ?? textAt(mark, "gleif:DeletedAt") ?? lastUpdateOf(record);
  return dayIn(day) ?? "";
}

/** When a record was last changed. */
export const lastUpdateOf = (record: GleifPart): string | undefined =>
  textAt(record, "Registration", "LastUpdateDate");
