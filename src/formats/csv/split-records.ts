import type { Bytes } from "../format.js";

/** The bytes of a row without its line end, and the line that it begins on. */
export interface RecordBytes {
  readonly line: number;
  /** Null where it is too long to be held. */
  readonly bytes: Uint8Array | null;
  /** A quote is opened in it that is not closed by the end of the file. */
  readonly isOpen: boolean;
}

const LONGEST_ROW = 1024 * 1024;
const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];

/** Where in a row a byte is: a quote opens a cell at its start alone, and one within quotes ends them or stands for itself. */
type Place = "START" | "PLAIN" | "QUOTED" | "BEHIND_QUOTE";

/** The rows of a table, a cell in quotes going on over line ends. No more than the longest row is held at a time. */
export async function* splitRecords(bytes: Bytes, separator: number): AsyncGenerator<RecordBytes> {
  let place: Place = "START";
  let [line, begun, length] = [1, 1, 0];
  let parts: Uint8Array[] = [];
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length <= LONGEST_ROW) parts.push(part);
    else parts = [];
  };
  const finish = (isOpen: boolean): RecordBytes => {
    const record = { line: begun, bytes: length <= LONGEST_ROW ? Buffer.concat(parts) : null, isOpen };
    [parts, length, begun, place] = [[], 0, line, "START"];
    return record;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === NEWLINE) line += 1;
      if (byte !== NEWLINE || place === "QUOTED") {
        place = placeBehind(place, byte, separator);
        continue;
      }
      take(chunk.subarray(start, at));
      start = at + 1;
      yield finish(false);
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish(place === "QUOTED");
}

function placeBehind(place: Place, byte: number, separator: number): Place {
  if (place === "QUOTED") return byte === QUOTE ? "BEHIND_QUOTE" : "QUOTED";
  if (byte === separator) return "START";
  if (byte === QUOTE && place !== "PLAIN") return "QUOTED";
  return place === "BEHIND_QUOTE" && byte === RETURN ? place : "PLAIN";
}
