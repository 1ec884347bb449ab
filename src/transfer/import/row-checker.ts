import { isClaimId } from "../../domain/kinds/other-ids.js";
import {
  type InputLine,
  type InputRow,
  type OnError,
  type RejectedRow,
  reject,
} from "../../formats/format.js";
import { claimsIn, subjectOf } from "../../recording/input/fact-parts.js";
import type { RecordEntry, Retraction } from "../../recording/input/facts.js";
import { readEntry, type ValidLine } from "../../recording/input/read-fact.js";
import { validate } from "../../recording/input/validate.js";
import { keyOfId } from "../../recording/plan/pending-claim.js";
import type { Redirects } from "../../recording/store/current-redirects.js";
import { asWritten } from "./first-values/as-written.js";
import { FirstValues } from "./first-values/first-values.js";
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

/** What a retraction retracts: a thing, or all claims of one content, since a claim made again has another id. */
const retractedBy = ({ id }: Retraction): string => (isClaimId(id) ? keyOfId(id) : id);

/** The position of a source that an earlier row described. */
const OF_EARLIER_ROW = -1;

/**
 * Checks the rows of a file, one after another, without the graph. A row with an error leaves nothing behind; the
 * sources that it describes are recorded with the next row that cites them.
 */
export class RowChecker {
  readonly #onError: OnError;
  readonly #owed = new Map<string, CheckedLine>();
  readonly #first: FirstValues;
  readonly #redirects: Redirects;
  readonly #retracted = new Set<string>();

  /** With the former ids that lead to what lines are about now; without a graph, none do. */
  constructor(onError: OnError = "row", redirects: Redirects = new Map()) {
    this.#onError = onError;
    this.#redirects = redirects;
    this.#first = new FirstValues(redirects);
  }

  check(row: InputRow): CheckedRow {
    const checked = row.facts.map((line, index) => this.#checkLine(row, line, index));
    const lines = checked.flatMap(({ valid }) => valid ?? []);
    const rejects = [
      ...row.rejects.map((reject) => ({ reject })),
      ...checked.flatMap(({ errors }) => errors),
      ...lines.flatMap((one) => this.#contradictionOf(row, one)),
    ];
    const sources = lines.filter(({ entry }) => entry.type === "SOURCE");
    if (rejects.some(({ reject }) => !reject.isCell)) {
      for (const source of sources) this.#owed.set(subjectOf(source.entry), source);
      return { lines: [], rejects, omitted: [] };
    }
    for (const source of sources) this.#owed.delete(subjectOf(source.entry));
    const omitted: string[] = [];
    const all = [...this.#owedTo(lines), ...lines];
    const decided = row.isUpdate ? all : all.flatMap((one) => this.#withFirstValues(one, omitted) ?? []);
    return { lines: decided, rejects, omitted };
  }

  /** What one row records and another one retracts would be recorded and retracted by each import of the file. */
  #contradictionOf(row: InputRow, { line, entry: asRead }: CheckedLine): readonly RowError[] {
    const entry = asWritten(asRead, this.#redirects);
    const isRetraction = entry.type === "RETRACTION";
    if (!isRetraction && this.#retracted.size === 0) return [];
    const recorded = [subjectOf(entry), ...claimsIn(entry).map(({ key }) => key)];
    const id = isRetraction ? retractedBy(entry) : recorded.find((one) => this.#retracted.has(one));
    if (id === undefined) return [];
    if (isRetraction && !this.#first.has(id)) {
      this.#retracted.add(id);
      return [];
    }
    const [one, other] = isRetraction ? ["records", "retracts"] : ["retracts", "records"];
    const message = `An earlier row ${one} ${id}, and this one ${other} it. A file does either.`;
    return [{ reject: reject(row.line, message, "id", id), fact: line }];
  }

  /** The line with the values that were given first; null if nothing is left of it. */
  #withFirstValues(checked: CheckedLine, omitted: string[]): CheckedLine | null {
    const { line, entry } = checked;
    const { read, differing } = this.#first.decide({ line, entry: asWritten(entry, this.#redirects) });
    for (const field of differing) omitted.push(`${line.kind}.${field} that differs from an earlier row`);
    if (!read || read.line === line) return read && checked;
    const own = this.#redirects.size === 0 ? read.entry : readEntry(read.line as ValidLine);
    return { ...checked, line: read.line, entry: own };
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
