import { isEarly, type RejectedEntry, type ValidationIssue } from "../../recording/input/facts.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { groupBy } from "../../util/group-by.js";
import { required } from "../../util/required.js";
import type { Batch, PlacedLine, RowReject } from "./batches.js";
import { rejectOfIssue } from "./reject-of-issue.js";
import { addCount, type Counts, emptySummary, type ImportSummary, sumOf } from "./summary.js";

/** The maximum number of facts that wait for something later in the file. */
const MAX_EARLY = 50_000;

/** The position of an import. */
export interface ImportPosition {
  readonly summary: ImportSummary;
  /** Facts that name something unrecorded, which may come later in the file. */
  readonly early: readonly PlacedLine[];
}

export const atStart: ImportPosition = { summary: emptySummary, early: [] };

/** The result of a batch: the new position, and the rejects. */
export interface ImportStep {
  readonly reached: ImportPosition;
  readonly rejects: readonly RowReject[];
}

export interface StepOptions {
  /** The rows that already count as rejected. */
  readonly known: ReadonlySet<number>;
  /** Whether more rows follow. */
  readonly mayWait: boolean;
  /** Whether one reject keeps all rows from being recorded. */
  readonly isAtomic?: boolean;
}

/** The step of a batch with this result. */
export function stepOf(
  before: ImportPosition,
  batch: Batch,
  { rejected, recorded, corrected, retracted, unchanged, outcomes }: CountedResult,
  { known, mayWait, isAtomic = false }: StepOptions,
): ImportStep {
  const waiting = mayWait && before.early.length < MAX_EARLY ? rejected.filter(isEarly) : [];
  const wrong = rejected.filter((entry) => !waiting.includes(entry));
  const lineAt = (index: number): PlacedLine => required(batch.lines[index], "The line of an entry");
  const wrongOfRow = groupBy(wrong, ({ index }) => lineAt(index).row);
  // Only what is missing until the end leaves the other lines of its row recorded.
  const isPart = (entry: RejectedEntry): boolean => {
    const { row, rowSize } = lineAt(entry.index);
    return !isAtomic && isEarly(entry) && (wrongOfRow.get(row)?.length ?? 0) < rowSize;
  };
  const rejects = [
    ...batch.rejects,
    ...wrong.flatMap((entry) =>
      entry.issues.map((issue) => rejectOf(lineAt(entry.index), issue, isPart(entry))),
    ),
  ];
  const whole = rejects.filter(({ reject }) => !reject.isCell);
  const rows = new Set(whole.map(({ row }) => row).filter((row) => !known.has(row)));
  const { rows: read } = batch;
  const omitted = new Map(Object.entries(batch.omitted));
  // It was counted before the graph rejected the row.
  for (const line of batch.lines)
    if (rows.has(line.row)) for (const name of line.omitted ?? []) addCount(omitted, name, -1);
  const counts = { recorded, corrected, retracted, unchanged, omitted: Object.fromEntries(omitted) };
  const noted = { rejectedCells: rejects.length - whole.length, otherNames: otherNamesIn(batch, outcomes) };
  return {
    rejects,
    reached: {
      summary: sumOf(before.summary, { ...emptySummary, ...counts, ...noted, read, rejected: rows.size }),
      early: [...before.early, ...waiting.map(({ index }) => lineAt(index))],
    },
  };
}

type CountedResult = Pick<
  RecordResult,
  "rejected" | "recorded" | "corrected" | "retracted" | "unchanged" | "outcomes"
>;

function rejectOf({ row, line, file, fact }: PlacedLine, issue: ValidationIssue, isCell: boolean): RowReject {
  const place = file === undefined ? {} : { file };
  return { row, reject: { ...rejectOfIssue(line, fact, issue), ...place, ...(isCell && { isCell }) }, fact };
}

/** The names that led to an entity which has another spelling of its name, with that. */
function otherNamesIn({ lines }: Batch, outcomes: RecordResult["outcomes"]): Counts {
  const counts = new Map<string, number>();
  for (const { index, id, keptName } of outcomes)
    if (keptName !== undefined) addCount(counts, `${id}: ${keptName}, also ${lines[index]?.fact.name}`, 1);
  return Object.fromEntries(counts);
}
