import { BoundedBytes } from "../../bytes/bounded-bytes.js";
import type { Bytes } from "../../format.js";

/** The bytes of a row without its line end, and the line that it begins on. */
export interface RecordBytes {
  readonly line: number;
  /** Null where it is too long to be held. */
  readonly bytes: Uint8Array | null;
  /** A quote is opened in it that is not closed by the end of the file. */
  readonly isOpen: boolean;
}

const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];

/** Where in a row a byte is: a quote opens a cell at its start alone, and one within quotes ends them or stands for itself. */
type Place = "START" | "PLAIN" | "QUOTED" | "BEHIND_QUOTE";

/** The rows of a table, a cell in quotes going on over line ends. No more than the longest row is held at a time. */
export async function* splitRecords(bytes: Bytes, separator: number): AsyncGenerator<RecordBytes> {
  let place: Place = "START";
  let [line, begun] = [1, 1];
  const gathered = new BoundedBytes();
  const finish = (isOpen: boolean): RecordBytes => {
    const record = { line: begun, bytes: gathered.take(), isOpen };
    [begun, place] = [line, "START"];
    return record;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      // biome-ignore lint/style/noNonNullAssertion: the loop ends at the last byte
      const byte = chunk[at]!;
      if (byte === NEWLINE) line += 1;
      if (byte !== NEWLINE || place === "QUOTED") {
        place = placeBehind(place, byte, separator);
        continue;
      }
      gathered.add(chunk.subarray(start, at));
      start = at + 1;
      yield finish(false);
    }
    gathered.add(chunk.subarray(start));
  }
  if (!gathered.isEmpty) yield finish(place === "QUOTED");
}

function placeBehind(place: Place, byte: number, separator: number): Place {
  if (place === "QUOTED") return byte === QUOTE ? "BEHIND_QUOTE" : "QUOTED";
  if (byte === separator) return "START";
  if (byte === QUOTE && place !== "PLAIN") return "QUOTED";
  return place === "BEHIND_QUOTE" && byte === RETURN ? place : "PLAIN";
}
