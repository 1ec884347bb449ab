import { requireNonNull } from "../../../util/require-non-null.js";
import { readFirstLine } from "../../bytes/split-lines.js";
import type { Bytes } from "../../format.js";
import { type CsvRecord, readCsvRecords } from "../csv/read-csv-records.js";
import { type Header, requireAdminHeader } from "./header.js";

/** Bytes of a table: a file or a part of a file. */
export interface TablePiece {
  readonly file?: string;
  /** The number of lines of the file before it. */
  readonly before?: number;
  readonly bytes: Bytes;
}

/** The pieces of one table of nodes or relationships. The first has the header. */
export interface TablePieces {
  /** The labels, or the type, of all rows. */
  readonly labels: readonly string[];
  readonly pieces: readonly TablePiece[];
}

export interface TablePosition {
  readonly file?: string;
  readonly line: number;
}

export interface LocatedRecord {
  readonly position: TablePosition;
  readonly record: CsvRecord;
}

export interface OpenedTable {
  readonly labels: readonly string[];
  readonly header: Header;
  readonly records: AsyncIterable<LocatedRecord>;
}

/** Reads the header of a table. Fails with BAD_USER_INPUT if there is no header. */
export async function openTable({ labels, pieces }: TablePieces): Promise<OpenedTable> {
  const [head, ...otherPieces] = pieces;
  const first = requireNonNull(head, "The first piece of a table");
  const { line, rest: remainingBytes } = await readFirstLine(first.bytes);
  const header = requireAdminHeader(line, first.file);
  const bodies = [{ ...first, before: (first.before ?? 0) + 1, bytes: remainingBytes }, ...otherPieces];
  return { labels, header, records: readTableRecords(bodies, header) };
}

async function* readTableRecords(
  pieces: readonly TablePiece[],
  { separator }: Header,
): AsyncGenerator<LocatedRecord> {
  for (const { file, before = 0, bytes } of pieces)
    for await (const record of readCsvRecords(bytes, separator))
      yield { position: { ...(file !== undefined && { file }), line: before + record.line }, record };
}
