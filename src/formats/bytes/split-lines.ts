import type { Bytes } from "../format.js";
import { BoundedBytes } from "./bounded-bytes.js";
import { prependChunks } from "./prepend-chunks.js";

const MAX_LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** The bytes between newlines; null for a line longer than 1 MiB. One line is held at a time. */
export async function* splitLines(bytes: Bytes): AsyncGenerator<Uint8Array | null> {
  const line = new BoundedBytes();
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      line.add(chunk.subarray(start, end));
      yield line.take();
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (!line.isEmpty) yield line.take();
}

/** The first line without its newline, and the bytes after it. A line longer than 1 MiB is undefined. */
export async function readFirstLine(
  bytes: Bytes,
): Promise<{ readonly line: string | undefined; readonly rest: Bytes }> {
  const chunks = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length <= MAX_LINE_BYTES) {
    const next = await chunks.next();
    const end = next.done ? -1 : next.value.indexOf(NEWLINE);
    if (!next.done) read.push(end < 0 ? next.value : next.value.subarray(0, end));
    if (next.done || end >= 0) {
      const line = new TextDecoder().decode(Buffer.concat(read)).replace(/\r$/, "");
      return { line, rest: prependChunks(next.done ? [] : [next.value.subarray(end + 1)], chunks) };
    }
    length += next.value.length;
  }
  return { line: undefined, rest: prependChunks(read, chunks) };
}
