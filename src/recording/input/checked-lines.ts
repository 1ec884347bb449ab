import { cleanNames, type Warning } from "./clean-names.js";
import type { IndexedEntry, RejectedEntry } from "./entries.js";
import { readEntry, type ValidLine } from "./read-entry.js";
import { validate } from "./validate.js";

/** Lines as submitted, checked before anything is read from the graph. */
export interface CheckedLines {
  readonly lines: readonly unknown[];
  /** The valid lines. */
  readonly entries: readonly IndexedEntry[];
  /** The errors of the other lines. */
  readonly rejectedEntries: readonly RejectedEntry[];
  /** Warnings for the writers of valid lines. */
  readonly warnings?: readonly IndexedWarning[];
}

/** A warning about a line, by its index in the input. */
export interface IndexedWarning extends Warning {
  readonly index: number;
}

/** Validates each line. Returns the valid ones as entries with their index, and the errors of the others. Pure. */
export function checkLines(lines: readonly unknown[]): CheckedLines {
  const entries: IndexedEntry[] = [];
  const rejectedEntries: RejectedEntry[] = [];
  const warnings: IndexedWarning[] = [];
  lines.forEach((submitted, index) => {
    const { line, warnings: ofLine } = cleanNames(submitted);
    const issues = validate(line);
    if (issues.length > 0) rejectedEntries.push({ index, issues });
    else {
      entries.push({ index, entry: readEntry(line as ValidLine) });
      warnings.push(...ofLine.map((warning) => ({ ...warning, index })));
    }
  });
  return { lines, entries, rejectedEntries, warnings };
}
