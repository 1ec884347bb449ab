import { type InputLine, type InputRow, type RejectedRow, reject } from "../../formats/format.js";
import { type CheckedLines, checkedLines } from "../../recording/input/checked-lines.js";
import { addCount, type Counts } from "./summary.js";

/** A fact, with the row of the file that it comes from. */
export interface PlacedLine {
  /** The number of the row, from 1, and the position of the fact within the row. */
  readonly row: number;
  readonly index: number;
  /** The first line of the row, and its file if there are several, for messages. */
  readonly line: number;
  readonly file?: string;
  readonly fact: InputLine;
}

/** A rejected row, with its number. */
export interface RowReject {
  readonly row: number;
  readonly reject: RejectedRow;
  /** The fact that was rejected; absent if its row was. */
  readonly fact?: InputLine;
}

/** Rows of a file, ready to be recorded together. */
export interface Batch {
  readonly rows: number;
  readonly lines: readonly PlacedLine[];
  readonly checked: CheckedLines;
  /** Errors that were found without the graph. */
  readonly rejects: readonly RowReject[];
  readonly omitted: Counts;
}

/** The rows that an earlier run of the same import has recorded. */
export interface SkippedRows {
  readonly rows: number;
  /** Called for each of their facts. */
  readonly onLine: (line: PlacedLine) => void;
}

/**
 * Reads the rows of a file as checked batches of about `size` facts and rejects. Each batch has whole rows.
 * Rows that were recorded before are skipped. After an abort there is no further batch, and rows read for it
 * count as unread.
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
    const place = read.file === undefined ? {} : { file: read.file };
    for (const one of read.rejects) this.#rejects.push({ row, reject: { ...one, ...place } });
    for (const fact of read.facts.filter(isLoop)) {
      const loop = reject(read.line, "It links an entity to itself.", "to", fact.to);
      this.#rejects.push({ row, reject: { ...loop, ...place }, fact });
    }
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
