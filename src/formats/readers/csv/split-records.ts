import { BoundedBytes } from "../../bytes/bounded-bytes.js";
import type { Bytes } from "../../format.js";

/** The bytes of a row without its line end, and the number of its first line. */
export interface RecordBytes {
  readonly line: number;
  /** Null if the row is too long. */
  readonly bytes: Uint8Array | null;
  /** Whether a quote in it is not closed before the end of the file. */
  readonly isOpen: boolean;
}

const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];

/**
 * The position of a byte in a row. A quote begins a quoted cell only at the start of the cell. Within quotes,
 * a quote ends them, or is the first of two that mean one.
 */
type Place = "START" | "PLAIN" | "QUOTED" | "AFTER_QUOTE";

/** The rows of a table. Quoted cells may contain line breaks. One row is held at a time. */
export async function* splitRecords(bytes: Bytes, separator: number): AsyncGenerator<RecordBytes> {
  let place: Place = "START";
  let [line, firstLine] = [1, 1];
  const parts = new BoundedBytes();
  const finish = (isOpen: boolean): RecordBytes => {
    const record = { line: firstLine, bytes: parts.take(), isOpen };
    [firstLine, place] = [line, "START"];
    return record;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      // biome-ignore lint/style/noNonNullAssertion: the loop ends at the last byte
      const byte = chunk[at]!;
      if (byte === NEWLINE) line += 1;
      if (byte !== NEWLINE || place === "QUOTED") {
        place = placeAfter(place, byte, separator);
        continue;
      }
      parts.add(chunk.subarray(start, at));
      start = at + 1;
      yield finish(false);
    }
    parts.add(chunk.subarray(start));
  }
  if (!parts.isEmpty) yield finish(place === "QUOTED");
}

function placeAfter(place: Place, byte: number, separator: number): Place {
  if (place === "QUOTED") return byte === QUOTE ? "AFTER_QUOTE" : "QUOTED";
  if (byte === separator) return "START";
  if (byte === QUOTE && place !== "PLAIN") return "QUOTED";
  return place === "AFTER_QUOTE" && byte === RETURN ? place : "PLAIN";
}
