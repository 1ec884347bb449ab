import type { Bytes } from "../format.js";
import { prependChunks } from "./prepend-chunks.js";

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** The first character of a text after white space and a byte order mark, and the bytes of the whole text. */
export async function peekFirstCharacter(
  bytes: Bytes,
): Promise<{ readonly character: string; readonly bytes: Bytes }> {
  const chunks = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  for (;;) {
    const next = await chunks.next();
    if (next.done) return { character: "", bytes: prependChunks(read, chunks) };
    read.push(next.value);
    const characterCode = next.value.find((byte) => !SPACE.has(byte));
    if (characterCode !== undefined)
      return { character: String.fromCharCode(characterCode), bytes: prependChunks(read, chunks) };
  }
}
