import { BoundedBytes } from "../../bytes/bounded-bytes.js";
import type { Bytes } from "../../format.js";

/** The bytes of a row without its line end, and the number of its first line. */
export interface RecordBytes {
  readonly line: number;
  /** Null if the row is too long. */
  readonly bytes: Uint8Array | null;
  /** True if a quote in it is not closed before the end of the file. */
  readonly isOpen: boolean;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The position of a byte in a row. A quote begins a quoted cell only at the start of the cell. Within quotes,
 * a quote ends them, or is the first of two that mean one.
 */
type QuoteState = "START" | "PLAIN" | "QUOTED" | "AFTER_QUOTE";

/**
 * The rows of a table. Quoted cells may contain line breaks. The first line end shows those of the table: LF with or without CR before
 * it, or CR alone. One row is held at a time.
 */
export async function* splitRecords(bytes: Bytes, separator: number): AsyncGenerator<RecordBytes> {
  let state: QuoteState = "START";
  let line = 1;
  let firstLine = 1;
  let lineEnd = NEWLINE;
  let isFirst = true;
  const parts = new BoundedBytes();
  const finish = (isOpen: boolean): RecordBytes => {
    const record = { line: firstLine, bytes: parts.take(), isOpen };
    firstLine = line;
    state = "START";
    return record;
  };
  for await (const { chunk, following } of peekAtFollowing(bytes)) {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      // biome-ignore lint/style/noNonNullAssertion: the loop ends at the last byte
      const byte = chunk[index]!;
      if (isFirst && byte === RETURN && state !== "QUOTED" && (chunk[index + 1] ?? following) !== NEWLINE)
        lineEnd = RETURN;
      if (byte === lineEnd) line += 1;
      if (byte !== lineEnd || state === "QUOTED") {
        state = computeNextState(state, byte, separator);
        continue;
      }
      isFirst = false;
      parts.add(chunk.subarray(start, index));
      start = index + 1;
      yield finish(false);
    }
    parts.add(chunk.subarray(start));
  }
  if (!parts.isEmpty) yield finish(state === "QUOTED");
}

/** The chunks that are not empty, each with the first byte of the following one. */
async function* peekAtFollowing(bytes: Bytes) {
  let chunk: Uint8Array | undefined;
  for await (const next of bytes) {
    if (next.length === 0) continue;
    if (chunk) yield { chunk, following: next[0] };
    chunk = next;
  }
  if (chunk) yield { chunk, following: undefined };
}

function computeNextState(state: QuoteState, byte: number, separator: number): QuoteState {
  if (state === "QUOTED") return byte === QUOTE ? "AFTER_QUOTE" : "QUOTED";
  if (byte === separator) return "START";
  if (byte === QUOTE && state !== "PLAIN") return "QUOTED";
  return state === "AFTER_QUOTE" && byte === RETURN ? state : "PLAIN";
}
