import { required } from "../../../util/required.js";
import { firstLine } from "../../bytes/byte-lines.js";
import type { Bytes } from "../../format.js";
import { type CsvRecord, csvRecords } from "../csv/records.js";
import { checkedHeader, type Header } from "./header.js";

/** Bytes of a table: a file, or a part of one. */
export interface Piece {
  readonly file?: string;
  /** How many lines of the file stand before it. */
  readonly before?: number;
  readonly bytes: Bytes;
}

/** The nodes of one sort, or the relationships of one: in one piece or in several, the first of which has the header. */
export interface TablePieces {
  /** Labels, or a type, that hold for all rows. */
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

/** Reads the header of a table. Fails with BAD_USER_INPUT where it has none. */
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
