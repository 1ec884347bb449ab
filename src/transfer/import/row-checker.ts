import {
  type InputLine,
  type InputRow,
  type OnError,
  type RejectedRow,
  reject,
} from "../../formats/format.js";
import { claimsIn } from "../../recording/input/fact-parts.js";
import type { RecordEntry } from "../../recording/input/facts.js";
import { readEntry, type ValidLine } from "../../recording/input/read-fact.js";
import { validate } from "../../recording/input/validate.js";
import { FirstValues } from "./first-values.js";
import { rejectOfIssue } from "./reject-of-issue.js";
import { withoutWrongValues } from "./without-wrong-values.js";

/** A valid line of a row. */
export interface CheckedLine {
  /** The position within the row. */
  readonly index: number;
  readonly line: InputLine;
  readonly entry: RecordEntry;
}

/** An error of a row, and the fact that has it; absent if the row was rejected when it was read. */
interface RowError {
  readonly reject: RejectedRow;
  readonly fact?: InputLine;
}

/** What can be recorded of a row, and its errors. */
export interface CheckedRow {
  readonly lines: readonly CheckedLine[];
  readonly rejects: readonly RowError[];
  /** What was left out of them. */
  readonly omitted: readonly string[];
}

/** The position of a source that an earlier row described. */
const OF_EARLIER_ROW = -1;

/**
 * Checks the rows of a file, one after another, without the graph. A row with an error leaves nothing behind; the
 * sources that it describes are recorded with the next row that cites them.
 */
export class RowChecker {
  readonly #onError: OnError;
  readonly #owed = new Map<string, CheckedLine>();
  readonly #first = new FirstValues();

  constructor(onError: OnError = "row") {
    this.#onError = onError;
  }

  check(row: InputRow): CheckedRow {
    const checked = row.facts.map((line, index) => this.#checkLine(row, line, index));
    const lines = checked.flatMap(({ valid }) => valid ?? []);
    const rejects = [
      ...row.rejects.map((reject) => ({ reject })),
      ...checked.flatMap(({ errors }) => errors),
    ];
    const sources = lines.filter(({ entry }) => entry.type === "SOURCE");
    if (rejects.some(({ reject }) => !reject.isCell)) {
      for (const source of sources) this.#owed.set(subjectIn(source), source);
      return { lines: [], rejects, omitted: [] };
    }
    for (const source of sources) this.#owed.delete(subjectIn(source));
    const omitted: string[] = [];
    const decided = row.isUpdate ? lines : lines.flatMap((one) => this.#withFirstValues(one, omitted) ?? []);
    return { lines: [...this.#owedTo(lines), ...decided], rejects, omitted };
  }

  /** The line with the values that were given first; null for a claim of another one. */
  #withFirstValues(checked: CheckedLine, omitted: string[]): CheckedLine | null {
    const { entry } = checked;
    if (entry.type === "RETRACTION") return checked;
    const note = (field: unknown) =>
      omitted.push(`${checked.line.kind}.${field} that differs from an earlier row`);
    if (entry.type === "CLAIM") {
      if (this.#first.isFirst(checked.line)) return checked;
      note(checked.line.field);
      return null;
    }
    const { line, differing } = this.#first.decide(entry.id, checked.line);
    if (line === checked.line) return checked;
    differing.forEach(note);
    return { ...checked, line, entry: readEntry(line as ValidLine) };
  }

  #checkLine(
    row: InputRow,
    line: InputLine,
    index: number,
  ): { readonly valid?: CheckedLine; readonly errors: readonly RowError[] } {
    const isLenient = this.#onError === "cell";
    if (line.from !== undefined && line.from === line.to) {
      const loop = reject(row.line, "It links an entity to itself.", "to", line.to);
      const isAlone = !isLenient || row.facts.length === 1;
      return { errors: [{ reject: isAlone ? loop : { ...loop, isCell: true }, fact: line }] };
    }
    const issues = validate(line);
    const rest = isLenient && issues.length > 0 ? withoutWrongValues(line, issues) : null;
    const isCell = rest !== null && validate(rest).length === 0;
    const errors = issues.map((issue) => {
      const reject = rejectOfIssue(row.line, line, issue);
      return { reject: isCell ? { ...reject, isCell } : reject, fact: line };
    });
    if (issues.length > 0 && !isCell) return { errors };
    const valid = { index, line: rest ?? line, entry: readEntry((rest ?? line) as ValidLine) };
    return { valid, errors };
  }

  /** The sources of rejected rows that these lines cite. */
  #owedTo(lines: readonly CheckedLine[]): readonly CheckedLine[] {
    if (this.#owed.size === 0) return [];
    const cited = new Set(lines.flatMap(({ entry }) => claimsIn(entry).map(({ source }) => source)));
    const owed = [...cited].flatMap((id) => this.#owed.get(id) ?? []);
    for (const id of cited) this.#owed.delete(id);
    return owed.map((source) => ({ ...source, index: OF_EARLIER_ROW }));
  }
}

const subjectIn = ({ entry }: CheckedLine): string =>
  entry.type === "CLAIM" ? entry.claim.subject : entry.id;
