import { isClaimId } from "../../domain/kinds/other-ids.js";
import {
  createReject,
  type FieldColumns,
  getFactColumns,
  type InputLine,
  type InputRow,
  type OnError,
  type RejectedRow,
} from "../../formats/format.js";
import { cleanNames } from "../../recording/input/clean-names.js";
import type { RecordEntry, RetractionEntry } from "../../recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../recording/input/entry-parts.js";
import { explainLoop } from "../../recording/input/explain-loop.js";
import { parseClaimKey } from "../../recording/input/ids.js";
import { readEntry, type ValidLine } from "../../recording/input/read-entry.js";
import { validate } from "../../recording/input/validate.js";
import { checkDistinctEnds } from "../../recording/input/validate-semantics.js";
import type { Redirects } from "../../recording/store/current-redirects.js";
import { FirstValues } from "./first-values/first-values.js";
import { resolveMergedIds } from "./first-values/resolve-merged-ids.js";
import { createIssueReject } from "./issue-reject.js";
import { isOfRegister, removeWrongValues } from "./remove-wrong-values.js";

/** A valid line of a row. */
export interface CheckedLine {
  /** The position within the row. */
  readonly index: number;
  readonly line: InputLine;
  readonly entry: RecordEntry;
  /** The columns of a table that its fields are from. */
  readonly columns?: FieldColumns | undefined;
  /** The names that were cleaned. */
  readonly cleaned: readonly string[];
}

/** An error of a row, and the fact that has it; absent if the row was rejected when it was read. */
interface RowError {
  readonly reject: RejectedRow;
  readonly fact?: InputLine;
}

/** The recordable lines of a row, and its errors. */
export interface CheckedRow {
  readonly lines: readonly CheckedLine[];
  readonly rejects: readonly RowError[];
  /** The names of the values that were left out of them. */
  readonly omitted: readonly string[];
}

/** The key of the retracted item: a thing, or all claims of one content, since a repeated claim has another id. */
const getRetractedKey = ({ id }: RetractionEntry): string => (isClaimId(id) ? parseClaimKey(id) : id);

/** The position of a source that an earlier row described. */
const OF_EARLIER_ROW = -1;

/**
 * Checks the rows of a file, one after another, without the graph. A row with an error leaves nothing behind; the
 * sources that it describes are recorded with the next row that cites them.
 */
export class RowChecker {
  readonly #onError: OnError;
  readonly #pendingSources = new Map<string, CheckedLine>();
  readonly #firstValues: FirstValues;
  readonly #redirects: Redirects;
  readonly #retracted = new Set<string>();

  /** With the former ids that lead to what lines are about now; without a graph, none do. */
  constructor(onError: OnError = "row", redirects: Redirects = new Map()) {
    this.#onError = onError;
    this.#redirects = redirects;
    this.#firstValues = new FirstValues(redirects);
  }

  check(row: InputRow): CheckedRow {
    const checked = row.facts.map((line, index) => this.#checkLine(row, line, index));
    const lines = checked.flatMap(({ valid }) => valid ?? []);
    const rejects = [
      ...row.rejects.map((reject) => ({ reject })),
      ...checked.flatMap(({ errors }) => errors),
      ...lines.flatMap((checkedLine) => this.#findContradiction(row, checkedLine)),
    ];
    const sources = lines.filter(({ entry }) => entry.type === "SOURCE");
    if (rejects.some(({ reject }) => !reject.isCell)) {
      for (const source of sources) this.#pendingSources.set(getSubjectId(source.entry), source);
      return { lines: [], rejects, omitted: [] };
    }
    for (const source of sources) this.#pendingSources.delete(getSubjectId(source.entry));
    const omitted = lines.flatMap(({ cleaned }) => cleaned);
    const all = [...this.#takePendingSources(lines), ...lines];
    const decided = row.isUpdate
      ? all
      : all.flatMap((checkedLine) => this.#restoreFirstValues(checkedLine, omitted) ?? []);
    return { lines: decided, rejects, omitted };
  }

  /** Finds an item that one row records and another one retracts: each import would record and retract it. */
  #findContradiction(row: InputRow, { line, entry: parsed }: CheckedLine): readonly RowError[] {
    const entry = resolveMergedIds(parsed, this.#redirects);
    const isRetraction = entry.type === "RETRACTION";
    if (!isRetraction && this.#retracted.size === 0) return [];
    const recorded = [getSubjectId(entry), ...listEntryClaims(entry).map(({ key }) => key)];
    const id = isRetraction ? getRetractedKey(entry) : recorded.find((key) => this.#retracted.has(key));
    if (id === undefined) return [];
    if (isRetraction && !this.#firstValues.has(id)) {
      this.#retracted.add(id);
      return [];
    }
    const [earlierVerb, laterVerb] = isRetraction ? ["records", "retracts"] : ["retracts", "records"];
    const message = `An earlier row ${earlierVerb} ${id}, and this one ${laterVerb} it. A file does either.`;
    return [{ reject: createReject(row.line, message, "id", id), fact: line }];
  }

  /** The line with the values that were given first; null if nothing is left of it. */
  #restoreFirstValues(checked: CheckedLine, omitted: string[]): CheckedLine | null {
    const { line, entry } = checked;
    const { read, differing } = this.#firstValues.decide({
      line,
      entry: resolveMergedIds(entry, this.#redirects),
    });
    for (const field of differing) omitted.push(`${line.kind}.${field} that differs from an earlier row`);
    if (!read || read.line === line) return read && checked;
    const remainingEntry = this.#redirects.size === 0 ? read.entry : readEntry(read.line as ValidLine);
    return { ...checked, line: read.line, entry: remainingEntry };
  }

  #checkLine(
    row: InputRow,
    submitted: InputLine,
    index: number,
  ): { readonly valid?: CheckedLine; readonly errors: readonly RowError[] } {
    const { line, warnings } = cleanNames(submitted);
    const columns = getFactColumns(row, index);
    const isLenient = this.#onError === "cell";
    const [loopIssue] = checkDistinctEnds(line.from, line.to);
    if (loopIssue) {
      const loop = createIssueReject(row.line, line, loopIssue, columns);
      const isAlone = !isLenient || row.facts.length === 1;
      const reject = { ...loop, reason: explainLoop(line, row.facts) ?? loop.reason };
      return { errors: [{ reject: isAlone ? reject : { ...reject, isCell: true }, fact: line }] };
    }
    const issues = validate(line);
    const isOfRegisters = row.isForeign === true && issues.every((issue) => isOfRegister(line, issue));
    const remaining = issues.length > 0 ? removeWrongValues(line, issues) : null;
    const hasSideIssues = remaining !== null && validate(remaining).length === 0;
    const isCell = hasSideIssues && (isLenient || isOfRegisters);
    const errors = issues.map((issue) => {
      const reject = createIssueReject(row.line, line, issue, columns);
      const extent = isCell ? { isCell: true as const } : hasSideIssues && { isSideValue: true as const };
      return { reject: { ...reject, ...extent }, fact: line };
    });
    if (issues.length > 0 && !isCell) return { errors };
    const correctLine = isCell ? remaining : line;
    const cleaned = warnings.map(
      ({ path: [name] }) => `${line.kind}.${name} without its invisible characters`,
    );
    const valid = {
      index,
      columns,
      cleaned,
      line: correctLine,
      entry: readEntry(correctLine as ValidLine),
    };
    return { valid, errors };
  }

  /** The sources of rejected rows that these lines cite. */
  #takePendingSources(lines: readonly CheckedLine[]): readonly CheckedLine[] {
    if (this.#pendingSources.size === 0) return [];
    const cited = new Set(lines.flatMap(({ entry }) => listEntryClaims(entry).map(({ source }) => source)));
    const pending = [...cited].flatMap((id) => this.#pendingSources.get(id) ?? []);
    for (const id of cited) this.#pendingSources.delete(id);
    return pending.map((source) => ({ ...source, index: OF_EARLIER_ROW }));
  }
}
