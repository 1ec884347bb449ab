import type { InputLine } from "../../../formats/format.js";
import type { RecordEntry } from "../../../recording/input/facts.js";

/** A line, and the entry that is read from it. */
export interface ReadLine {
  readonly line: InputLine;
  readonly entry: RecordEntry;
}

/** Reads a line that was changed, as the lines of its file are read. */
export type ReadLineAs = (line: InputLine) => ReadLine;

/** What is left of a line. */
export interface DecidedLine {
  /** Null: nothing. */
  readonly read: ReadLine | null;
  /** The fields in which it differs from what was given first. */
  readonly differing: readonly string[];
}
