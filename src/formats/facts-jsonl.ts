import { Fault } from "../errors.js";

/** A line of a facts file: what it holds, or why it cannot be read. */
export type FactLine =
  | { readonly line: number; readonly fact: unknown }
  | { readonly line: number; readonly fault: Fault };

const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Reads a facts file, one JSON value a line, as its bytes come. Empty lines and a byte order mark are passed over.
 * A line that is no UTF-8, no JSON or longer than 1 MiB is given as a fault, and reading goes on behind it;
 * no more than the longest line is held at a time.
 */
export async function* readFactLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FactLine> {
  let line = 0;
  for await (const text of linesOf(bytes)) {
    line += 1;
    const read = readLine(text, line);
    if (read) yield read;
  }
}

/** The bytes between newlines; null for a line that is too long. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= LONGEST_LINE) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const whole = length <= LONGEST_LINE ? Buffer.concat(parts) : null;
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

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function readLine(bytes: Uint8Array | null, line: number): FactLine | null {
  if (bytes === null) return { line, fault: fault(line, "is longer than 1 MiB") };
  const text = decoded(bytes);
  if (text === null) return { line, fault: fault(line, "is not UTF-8") };
  if (text.trim() === "") return null;
  try {
    return { line, fact: JSON.parse(text) as unknown };
  } catch (cause) {
    return { line, fault: fault(line, `is not JSON: ${(cause as Error).message}`) };
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

const fault = (line: number, why: string): Fault =>
  new Fault("BAD_USER_INPUT", `Line ${line} ${why}.`, { details: { line } });
