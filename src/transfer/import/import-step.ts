import { isEarly, type RejectedEntry, type ValidationIssue } from "../../recording/input/entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { groupByKey } from "../../util/group-by-key.js";
import { requireNonNull } from "../../util/require-non-null.js";
import {
  addCount,
  addSummaries,
  type CountsByName,
  emptySummary,
  type ImportSummary,
} from "./import-summary.js";
import { createIssueReject } from "./issue-reject.js";
import type { ImportBatch, LocatedLine, RowReject } from "./read-batches.js";

/** The maximum number of facts that wait for something later in the file. */
const MAX_EARLY = 50_000;

/** The position of an import. */
export interface ImportPosition {
  readonly summary: ImportSummary;
  /** Facts that name something unrecorded, which may come later in the file. */
  readonly early: readonly LocatedLine[];
}

export const atStart: ImportPosition = { summary: emptySummary, early: [] };

/** The result of a batch: the new position, and the rejects. */
export interface ImportStep {
  readonly reached: ImportPosition;
  readonly rejects: readonly RowReject[];
}

export interface ImportStepOptions {
  /** The rows that already count as rejected. */
  readonly rejectedRows: ReadonlySet<number>;
  /** True if more rows follow. */
  readonly mayWait: boolean;
  /** True if one reject keeps all rows from being recorded. */
  readonly isAtomic?: boolean;
}

/** The step of a batch with this result. */
export function computeImportStep(
  before: ImportPosition,
  batch: ImportBatch,
  { rejected, writes, recorded, corrected, retracted, unchanged, outcomes }: CountedResult,
  { rejectedRows, mayWait, isAtomic = false }: ImportStepOptions,
): ImportStep {
  const waiting = mayWait && before.early.length < MAX_EARLY ? rejected.filter(isEarly) : [];
  const wrong = rejected.filter((entry) => !waiting.includes(entry));
  const getLine = (index: number): LocatedLine => requireNonNull(batch.lines[index], "The line of an entry");
  const wrongOfRow = groupByKey(wrong, ({ index }) => getLine(index).row);
  // Only what is missing until the end leaves the other lines of its row recorded.
  const isPart = (entry: RejectedEntry): boolean => {
    const { row, rowSize } = getLine(entry.index);
    return !isAtomic && isEarly(entry) && (wrongOfRow.get(row)?.length ?? 0) < rowSize;
  };
  const rejects = [
    ...batch.rejects,
    ...wrong.flatMap((entry) =>
      entry.issues.map((issue) => createRowReject(getLine(entry.index), issue, isPart(entry))),
    ),
  ];
  const rowRejects = rejects.filter(({ reject }) => !reject.isCell);
  const rows = new Set(rowRejects.map(({ row }) => row).filter((row) => !rejectedRows.has(row)));
  const { rows: read } = batch;
  const omitted = new Map(Object.entries(batch.omitted));
  // It was counted before the graph rejected the row.
  for (const line of batch.lines)
    if (rows.has(line.row)) for (const name of line.omitted ?? []) addCount(omitted, name, -1);
  const faultsOfRow = groupByKey(rowRejects, ({ row }) => row);
  const isForValues = (row: number): boolean =>
    faultsOfRow.get(row)?.every(({ reject }) => reject.isSideValue) === true;
  const counts = { writes, recorded, corrected, retracted, unchanged, omitted: Object.fromEntries(omitted) };
  const extraCounts = {
    rejectedCells: rejects.length - rowRejects.length,
    otherNames: countOtherNames(batch, outcomes),
  };
  return {
    rejects,
    reached: {
      summary: addSummaries(before.summary, {
        ...emptySummary,
        ...counts,
        ...extraCounts,
        read,
        rejected: rows.size,
        rejectedForValues: [...rows].filter(isForValues).length,
      }),
      early: [...before.early, ...waiting.map(({ index }) => getLine(index))],
    },
  };
}

type CountedResult = Pick<
  RecordResult,
  "rejected" | "writes" | "recorded" | "corrected" | "retracted" | "unchanged" | "outcomes"
>;

function createRowReject(
  { row, line, file, fact, columns }: LocatedLine,
  issue: ValidationIssue,
  isCell: boolean,
): RowReject {
  const location = file === undefined ? {} : { file };
  return {
    row,
    reject: { ...createIssueReject(line, fact, issue, columns), ...location, ...(isCell && { isCell }) },
    fact,
  };
}

/** The names that led to an entity which has another spelling of its name, with that. */
function countOtherNames({ lines }: ImportBatch, outcomes: RecordResult["outcomes"]): CountsByName {
  const counts = new Map<string, number>();
  for (const { index, id, keptName } of outcomes)
    if (keptName !== undefined) addCount(counts, `${id}: ${keptName}, also ${lines[index]?.fact.name}`, 1);
  return Object.fromEntries(counts);
}
