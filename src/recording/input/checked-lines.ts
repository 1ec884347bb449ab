import type { PlacedFact, RejectedEntry } from "./facts.js";
import { readEntry, type ValidLine } from "./read-fact.js";
import { validate } from "./validate.js";

/** Lines as given, checked before anything is read from the graph. */
export interface CheckedLines {
  readonly lines: readonly unknown[];
  /** The valid lines. */
  readonly facts: readonly PlacedFact[];
  /** The errors of the other lines. */
  readonly rejectedEntries: readonly RejectedEntry[];
}

/** Validates each line: the valid ones as entries with their index, the errors of the others. Pure. */
export function checkedLines(lines: readonly unknown[]): CheckedLines {
  const facts: PlacedFact[] = [];
  const rejectedEntries: RejectedEntry[] = [];
  lines.forEach((line, index) => {
    const issues = validate(line);
    if (issues.length > 0) rejectedEntries.push({ index, issues });
    else facts.push({ index, fact: readEntry(line as ValidLine) });
  });
  return { lines, facts, rejectedEntries };
}
