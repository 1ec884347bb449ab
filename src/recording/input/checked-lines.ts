import type { PlacedFact, RejectedEntry } from "./facts.js";
import { readEntry } from "./read-fact.js";
import { type Line, validate } from "./validate.js";

/** Lines as given, looked at before anything recorded is. */
export interface CheckedLines {
  readonly lines: readonly unknown[];
  /** The sound ones. */
  readonly facts: readonly PlacedFact[];
  /** What is wrong with the others. */
  readonly refusals: readonly RejectedEntry[];
}

/** The sound ones among the lines, each as a fact by its place; and what is wrong with the others. Pure. */
export function checkedLines(lines: readonly unknown[]): CheckedLines {
  const facts: PlacedFact[] = [];
  const refusals: RejectedEntry[] = [];
  lines.forEach((line, index) => {
    const faults = validate(line);
    if (faults.length > 0) refusals.push({ index, faults });
    else facts.push({ index, fact: readEntry(line as Line) });
  });
  return { lines, facts, refusals };
}
