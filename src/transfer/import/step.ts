import { type RejectedRow, reject } from "../../formats/format.js";
import { isEarly, type ValidationIssue } from "../../recording/input/facts.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { required } from "../../util/required.js";
import type { Batch, PlacedLine, RowReject } from "./batches.js";
import { emptySummary, type ImportSummary, sumOf } from "./summary.js";

/** How many facts may wait for what they name to come later in the file. */
const MAX_EARLY = 50_000;

/** How far an import is. */
export interface ImportPosition {
  readonly summary: ImportSummary;
  /** Facts that name what is not recorded, and may be by the end of the file. */
  readonly early: readonly PlacedLine[];
}

export const atStart: ImportPosition = { summary: emptySummary, early: [] };

/** What a batch comes to: how far the import is then, and what is rejected of it. */
export interface ImportStep {
  readonly reached: ImportPosition;
  readonly rejects: readonly RowReject[];
}

/**
 * @param known rows that are counted as rejected already
 * @param mayWait whether more of the file is to come
 */
export function stepOf(
  before: ImportPosition,
  batch: Batch,
  { rejected, recorded, corrected, retracted, unchanged }: CountedResult,
  known: ReadonlySet<number>,
  mayWait: boolean,
): ImportStep {
  const waiting = mayWait && before.early.length < MAX_EARLY ? rejected.filter(isEarly) : [];
  const wrong = rejected.filter((entry) => !waiting.includes(entry));
  const lineAt = (index: number): PlacedLine => required(batch.lines[index], "The line of an entry");
  const rejects = [
    ...batch.rejects,
    ...wrong.flatMap(({ index, issues }) => issues.map((issue) => rejectOf(lineAt(index), issue))),
  ];
  const rows = new Set(rejects.map(({ row }) => row).filter((row) => !known.has(row)));
  const { rows: read, omitted } = batch;
  const counts = { recorded, corrected, retracted, unchanged, omitted };
  return {
    rejects,
    reached: {
      summary: sumOf(before.summary, { ...emptySummary, ...counts, read, rejected: rows.size }),
      early: [...before.early, ...waiting.map(({ index }) => lineAt(index))],
    },
  };
}

type CountedResult = Pick<RecordResult, "rejected" | "recorded" | "corrected" | "retracted" | "unchanged">;

function rejectOf({ row, line, file, fact }: PlacedLine, { path, message }: ValidationIssue): RowReject {
  const value = path.reduce<unknown>((found, key) => (found as Record<string, unknown> | null)?.[key], fact);
  const column = path.length > 0 ? path.join(".") : undefined;
  const rejected: RejectedRow = reject(line, message, column, typeof value === "object" ? null : value);
  return { row, reject: { ...rejected, ...(file !== undefined && { file }) } };
}
