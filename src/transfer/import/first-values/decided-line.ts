import type { InputLine } from "../../../formats/format.js";
import type { RecordEntry } from "../../../recording/input/entries.js";

/** A line, and the entry that is read from it. */
export interface ParsedLine {
  readonly line: InputLine;
  readonly entry: RecordEntry;
}

/** Reads a line that was changed, as the lines of its file are read. */
export type ParseLine = (line: InputLine) => ParsedLine;

/** The rest of a line without the values that an earlier row gave. */
export interface RemainingLine {
  /** Null: nothing. */
  readonly read: ParsedLine | null;
  /** The fields in which it differs from what was given first. */
  readonly differing: readonly string[];
}
