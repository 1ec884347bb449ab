import { bytesAgain } from "./bytes-again.js";
import type { Bytes } from "./format.js";

const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;

/** The bytes between newlines; null for a line that is longer than 1 MiB. No more than the longest is held at a time. */
export async function* byteLines(bytes: Bytes): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= LONGEST_LINE) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const whole = length <= LONGEST_LINE ? joined(parts) : null;
    [parts, length] = [[], 0];
    return whole;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

/** Most lines lie within one chunk, and need no copy. */
const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 ? parts[0]! : Buffer.concat(parts);

/** The first line, without its end, and the bytes behind it. A line longer than 1 MiB is none. */
export async function firstLine(
  bytes: Bytes,
): Promise<{ readonly line: string | undefined; readonly rest: Bytes }> {
  const chunks = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length <= LONGEST_LINE) {
    const next = await chunks.next();
    const end = next.done ? -1 : next.value.indexOf(NEWLINE);
    if (!next.done) read.push(end < 0 ? next.value : next.value.subarray(0, end));
    if (next.done || end >= 0) {
      const line = new TextDecoder().decode(Buffer.concat(read)).replace(/\r$/, "");
      return { line, rest: bytesAgain(next.done ? [] : [next.value.subarray(end + 1)], chunks) };
    }
    length += next.value.length;
  }
  return { line: undefined, rest: bytesAgain(read, chunks) };
}
