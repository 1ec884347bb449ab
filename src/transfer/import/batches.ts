import { type InputLine, type InputRow, type RejectedRow, reject } from "../../formats/format.js";
import { type CheckedLines, checkedLines } from "../../recording/input/checked-lines.js";
import { addCount, type Counts } from "./summary.js";

/** A fact and the row of the file it came from. */
export interface PlacedLine {
  /** The row's place among all rows, from 1 on, and the fact's among those of the row. */
  readonly row: number;
  readonly index: number;
  /** The line that the row begins on, and the file of several, as they are told to people. */
  readonly line: number;
  readonly file?: string;
  readonly fact: InputLine;
}

/** What is wrong with a row, which is named by its place. */
export interface RowReject {
  readonly row: number;
  readonly reject: RejectedRow;
}

/** Some rows of a file, ready to be recorded together. */
export interface Batch {
  readonly rows: number;
  readonly lines: readonly PlacedLine[];
  readonly checked: CheckedLines;
  /** What was wrong with them before anything recorded is looked at. */
  readonly rejects: readonly RowReject[];
  readonly omitted: Counts;
}

/** Rows that an earlier run of the same import has dealt with. */
export interface SkippedRows {
  readonly rows: number;
  /** Told of each fact of theirs. */
  readonly onLine: (line: PlacedLine) => void;
}

/**
 * The rows of a file in batches of about so many facts and rejects, whole rows each and checked; those that were dealt with before are
 * skipped over. Whoever is asked to stop gets no batch more: rows read for it count as unread.
 */
export async function* batchesOf(
  rows: AsyncIterable<InputRow>,
  size: number,
  {
    skipped,
    signal,
  }: { readonly skipped?: SkippedRows | null | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Batch> {
  let open = new BatchBuilder();
  let row = 0;
  for await (const read of rows) {
    if (signal?.aborted) return;
    row += 1;
    if (skipped && row <= skipped.rows) for (const line of placeLines(row, read)) skipped.onLine(line);
    else open.add(row, read);
    if (open.size < size) continue;
    yield open.build();
    open = new BatchBuilder();
  }
  if (open.rows > 0 && !signal?.aborted) yield open.build();
}

const placeLines = (row: number, { line, file, facts }: InputRow): readonly PlacedLine[] =>
  facts
    .map((fact, index) => ({ row, index, line, fact, ...(file !== undefined && { file }) }))
    .filter(({ fact }) => !isLoop(fact));

const isLoop = ({ from, to }: InputLine): boolean => from !== undefined && from === to;

class BatchBuilder {
  rows = 0;
  readonly lines: PlacedLine[] = [];
  readonly #rejects: RowReject[] = [];
  readonly #omitted = new Map<string, number>();

  get size(): number {
    return this.lines.length + this.#rejects.length;
  }

  add(row: number, read: InputRow): void {
    this.rows += 1;
    this.lines.push(...placeLines(row, read));
    const loops = read.facts
      .filter(isLoop)
      .map(({ to }) => reject(read.line, "It leads from a thing to itself.", "to", to));
    const place = read.file === undefined ? {} : { file: read.file };
    for (const one of [...read.rejects, ...loops]) this.#rejects.push({ row, reject: { ...one, ...place } });
    for (const name of read.omitted) addCount(this.#omitted, name, 1);
  }

  build(): Batch {
    return {
      ...{ rows: this.rows, lines: this.lines, rejects: this.#rejects },
      omitted: Object.fromEntries(this.#omitted),
      checked: checkedLines(this.lines.map(({ fact }) => fact)),
    };
  }
}
