import iconv from "iconv-lite";
import type { Bytes } from "../format.js";
import { prependChunks } from "./prepend-chunks.js";

/** The encodings that begin with a byte order mark of their own. */
const MARKED = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;
const LONGEST_MARK = 2;

/** Files that are said to be Latin-1 have the quotes and dashes of Windows-1252, as browsers know. */
const LATIN1 = /^(?:latin-?1|iso-?8859-?1|us-ascii|ascii)$/i;

/** Returns true if texts in an encoding can be read. */
export const isEncoding = (name: string): boolean => iconv.encodingExists(name);

/**
 * The text of bytes in an encoding, as UTF-8. Without one, a text with the byte order mark of UTF-16 is read as such, and any other
 * is left as it is. What the encoding does not have becomes U+FFFD.
 */
export async function* convertToUtf8(bytes: Bytes, encoding: string | undefined): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  for (let isDone = false; head.length < LONGEST_MARK && !isDone; ) {
    const next = await chunks.next();
    isDone = next.done === true;
    if (!next.done) head = Buffer.concat([head, next.value]);
  }
  const marked = MARKED.find(({ mark }) => mark.every((byte, index) => head[index] === byte));
  const name = encoding ?? marked?.encoding;
  const allBytes = prependChunks([head], chunks);
  if (name === undefined) return yield* allBytes;
  const decoder = iconv.getDecoder(LATIN1.test(name) ? "windows-1252" : name);
  for await (const chunk of allBytes) yield Buffer.from(decoder.write(Buffer.from(chunk)));
  yield Buffer.from(decoder.end() ?? "");
}
