import { readDay } from "../../date-formats.js";
import { type GleifPart, getPart, getText } from "./gleif-part.js";

/**
 * The day on which GLEIF deleted a record, by its mark in a file of changes; null if it is in force. The JSON of a full file
 * has empty marks, which mean nothing.
 */
export function findDeletionDay(record: GleifPart): string | null {
  const mark = ["Deletion", "gleif:Deletion"].map((name) => getPart(record, "Extension", name)).find(Boolean);
  if (mark === undefined) return null;
  const day = getText(mark, "DeletedAt") ?? getText(mark, "gleif:DeletedAt") ?? readLastUpdate(record);
  return readDay(day) ?? "";
}

/** When a record was last changed. */
export const readLastUpdate = (record: GleifPart): string | undefined =>
  getText(record, "Registration", "LastUpdateDate");
