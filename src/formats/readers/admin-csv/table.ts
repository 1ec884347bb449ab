import { required } from "../../../util/required.js";
import { firstLine } from "../../bytes/byte-lines.js";
import type { Bytes } from "../../format.js";
import { type CsvRecord, csvRecords } from "../csv/records.js";
import { checkedHeader, type Header } from "./header.js";

/** Bytes of a table: a file or a part of a file. */
export interface Piece {
  readonly file?: string;
  /** The number of lines of the file before it. */
  readonly before?: number;
  readonly bytes: Bytes;
}

/** The pieces of one table of nodes or relationships. The first has the header. */
export interface TablePieces {
  /** The labels, or the type, of all rows. */
  readonly labels: readonly string[];
  readonly pieces: readonly Piece[];
}

export interface TablePlace {
  readonly file?: string;
  readonly line: number;
}

export interface PlacedRecord {
  readonly place: TablePlace;
  readonly record: CsvRecord;
}

export interface Table {
  readonly labels: readonly string[];
  readonly header: Header;
  readonly records: AsyncIterable<PlacedRecord>;
}

/** Reads the header of a table. Fails with BAD_USER_INPUT if there is no header. */
export async function openTable({ labels, pieces }: TablePieces): Promise<Table> {
  const [head, ...others] = pieces;
  const first = required(head, "The first piece of a table");
  const { line, rest } = await firstLine(first.bytes);
  const header = checkedHeader(line, first.file);
  const bodies = [{ ...first, before: (first.before ?? 0) + 1, bytes: rest }, ...others];
  return { labels, header, records: recordsOf(bodies, header) };
}

async function* recordsOf(pieces: readonly Piece[], { separator }: Header): AsyncGenerator<PlacedRecord> {
  for (const { file, before = 0, bytes } of pieces)
    for await (const record of csvRecords(bytes, separator))
      yield { place: { ...(file !== undefined && { file }), line: before + record.line }, record };
}
