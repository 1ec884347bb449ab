import { isTooLong, VALUE_TOO_LONG } from "../../bytes/cell-limit.js";
import { isGarbled, NOT_UTF8 } from "../../bytes/decode-utf8.js";
import { type Bytes, createReject, type RejectedRow } from "../../format.js";
import { type RecordBytes, splitRecords } from "./split-records.js";

/** A row of a table: its cells, or an error. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: RecordFault };

export interface RecordFault {
  readonly reason: string;
  readonly value?: string;
  /** The index of the invalid cell, if it is known. */
  readonly cell?: number;
}

/**
 * The rows of a table as its bytes arrive, by RFC 4180. The separator is one ASCII character. A row that is
 * not UTF-8, is too long or has wrong quotes yields a fault, and reading continues after it. Empty lines and
 * a byte order mark are skipped.
 */
export async function* readCsvRecords(bytes: Bytes, separator: string): AsyncGenerator<CsvRecord> {
  for await (const record of splitRecords(bytes, separator.charCodeAt(0))) {
    const read = readRecord(record, separator);
    if (read) yield { line: record.line, ...read };
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const lossy = new TextDecoder("utf-8");

type CellsOrFault = { readonly cells: readonly string[] } | { readonly fault: RecordFault };

function readRecord({ bytes, isOpen }: RecordBytes, separator: string): CellsOrFault | null {
  if (isOpen) return { fault: { reason: "A quote is not closed before the end of the file." } };
  if (bytes === null) return { fault: { reason: "The row is longer than 1 MiB." } };
  const text = removeCarriageReturn(decode(bytes));
  if (text === undefined) return { fault: createUtf8Fault(bytes, separator) };
  if (text === "") return null;
  if (isGarbled(text)) return { fault: { ...createUtf8Fault(bytes, separator), reason: LOST_CHARACTERS } };
  const cells = splitCells(text, separator);
  if (!cells)
    return { fault: { reason: "A separator or a line end must follow a closing quote.", value: text } };
  const cell = isTooLong(text) ? cells.findIndex(isTooLong) : -1;
  const value = cells[cell];
  return value === undefined ? { cells } : { fault: { reason: VALUE_TOO_LONG, value, cell } };
}

const LOST_CHARACTERS = "It has characters that its encoding does not have (\ufffd).";

/** Returns true if a row is rejected since the table is in another encoding. */
export const isEncodingFault = (reason: string): boolean => reason === NOT_UTF8 || reason === LOST_CHARACTERS;

const removeCarriageReturn = (text: string | undefined): string | undefined =>
  text?.endsWith("\r") ? text.slice(0, -1) : text;

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function createUtf8Fault(bytes: Uint8Array, separator: string): RecordFault {
  const text = lossy.decode(bytes);
  const cell = (splitCells(text, separator) ?? []).findIndex((content) => content.includes("\ufffd"));
  return { reason: NOT_UTF8, value: text, ...(cell >= 0 && { cell }) };
}

/** The cells of a row; null if a cell continues after its closing quote. */
function splitCells(text: string, separator: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text[start] === '"' ? findEndOfQuoted(text, start) : findEndOfPlain(text, separator, start);
    if (end < text.length && text[end] !== separator) return null;
    const cell = text.slice(start, end);
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    start = end + 1;
  }
  return cells;
}

function findEndOfPlain(text: string, separator: string, from: number): number {
  const end = text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}

function findEndOfQuoted(text: string, from: number): number {
  let quoteIndex = text.indexOf('"', from + 1);
  while (text[quoteIndex + 1] === '"') quoteIndex = text.indexOf('"', quoteIndex + 2);
  return quoteIndex + 1;
}

/** The cells of a row, one for each name of the header, or why the row is rejected. */
export function alignToHeader(header: readonly string[], record: CsvRecord): readonly string[] | RejectedRow {
  const { line } = record;
  if ("fault" in record) {
    const { reason, value, cell } = record.fault;
    return createReject(line, reason, cell === undefined ? undefined : header[cell], value);
  }
  const { cells } = record;
  if (cells.length === header.length) return cells;
  return createReject(
    line,
    `The row has ${cells.length} cells, but the header has ${header.length}.`,
    undefined,
    cells.join(" | "),
  );
}
