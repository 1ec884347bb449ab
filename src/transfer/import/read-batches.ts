import type { FieldColumns, InputLine, InputRow, OnError, RejectedRow } from "../../formats/format.js";
import type { IndexedEntry } from "../../recording/input/entries.js";
import type { Redirects } from "../../recording/store/current-redirects.js";
import { addCount, type CountsByName } from "./import-summary.js";
import { type CheckedLine, type CheckedRow, RowChecker } from "./row-checker.js";

/** A fact, with the row of the file that it comes from. */
export interface LocatedLine {
  /** The number of the row, from 1, and the position of the fact within the row. */
  readonly row: number;
  readonly index: number;
  /** The number of lines of the row, without its sources. */
  readonly rowSize: number;
  /** The first line of the row, and its file if there are several, for messages. */
  readonly line: number;
  readonly file?: string;
  readonly fact: InputLine;
  /** The columns of a table that its fields are from. */
  readonly columns?: FieldColumns;
  /** The names of the values that were left out of the row, with its first line. */
  readonly omitted?: readonly string[];
}

/** A rejected row, with its number. */
export interface RowReject {
  readonly row: number;
  readonly reject: RejectedRow;
  /** The fact that was rejected; absent if its row was. */
  readonly fact?: InputLine;
}

/** Rows of a file, ready to be recorded together. */
export interface ImportBatch {
  readonly rows: number;
  /** The valid lines, and each of them as an entry. */
  readonly lines: readonly LocatedLine[];
  readonly entries: readonly IndexedEntry[];
  /** Errors that were found without the graph. */
  readonly rejects: readonly RowReject[];
  readonly omitted: CountsByName;
}

/** The rows that an earlier run of the same import has recorded. */
export interface SkippedRows {
  readonly rows: number;
  /** Called for each of their facts. */
  readonly onLine: (line: LocatedLine) => void;
}

/**
 * Reads the rows of a file as checked batches of about `size` facts and rejects. Each batch has whole rows, and a row
 * with an error has no facts.
 * Rows that were recorded before are skipped. After an abort there is no further batch, and rows read for it
 * count as unread.
 */
export async function* readBatches(
  rows: AsyncIterable<InputRow>,
  size: number,
  { skipped, signal, onError, redirects }: ReadBatchOptions,
): AsyncGenerator<ImportBatch> {
  const checker = new RowChecker(onError, redirects);
  let open = new BatchBuilder();
  let row = 0;
  for await (const read of rows) {
    if (signal?.aborted) return;
    row += 1;
    const checked = checker.check(read);
    const rowSize = checked.lines.filter(({ entry }) => entry.type !== "SOURCE").length;
    const omitted = [...read.omitted, ...checked.omitted];
    const located = checked.lines.map(({ index, line: fact, entry, columns }, linePosition) => ({
      line: {
        row,
        index,
        rowSize,
        line: read.line,
        fact,
        ...(columns && { columns }),
        ...(read.file !== undefined && { file: read.file }),
        ...(linePosition === 0 && omitted.length > 0 && { omitted }),
      },
      entry,
    }));
    if (skipped && row <= skipped.rows) for (const { line } of located) skipped.onLine(line);
    else open.add(row, read, located, { ...checked, omitted });
    if (open.size < size) continue;
    yield open.build();
    open = new BatchBuilder();
  }
  if (open.rows > 0 && !signal?.aborted) yield open.build();
}

interface ReadBatchOptions {
  readonly skipped?: SkippedRows | null | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onError?: OnError | undefined;
  /** The former ids that lead to what the graph has; absent: none do. */
  readonly redirects?: Redirects | undefined;
}

interface LocatedEntry extends Pick<CheckedLine, "entry"> {
  readonly line: LocatedLine;
}

class BatchBuilder {
  rows = 0;
  readonly #lines: LocatedLine[] = [];
  readonly #entries: IndexedEntry[] = [];
  readonly #rejects: RowReject[] = [];
  readonly #omitted = new Map<string, number>();

  get size(): number {
    return this.#lines.length + this.#rejects.length;
  }

  add(row: number, read: InputRow, located: readonly LocatedEntry[], { rejects, omitted }: CheckedRow): void {
    this.rows += 1;
    for (const { line, entry } of located) {
      const index = this.#lines.push(line) - 1;
      this.#entries.push({ index, entry: entry, ...(located.length > 1 && { row }) });
    }
    const location = read.file === undefined ? {} : { file: read.file };
    for (const { reject, fact } of rejects)
      this.#rejects.push({ row, reject: { ...reject, ...location }, ...(fact && { fact }) });
    // Values that were left out of a rejected row are not counted, since the whole row is left out.
    if (rejects.every(({ reject }) => reject.isCell))
      for (const name of omitted) addCount(this.#omitted, name, 1);
  }

  build(): ImportBatch {
    return {
      rows: this.rows,
      lines: this.#lines,
      entries: this.#entries,
      rejects: this.#rejects,
      omitted: Object.fromEntries(this.#omitted),
    };
  }
}
