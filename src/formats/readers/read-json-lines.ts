import { type AppError, createBadInputError } from "../../errors.js";
import { getErrorMessage } from "../../util/error-details.js";
import { splitLines } from "../bytes/split-lines.js";

/** A line of a facts file: its value, or why it cannot be read. */
export type JsonLine =
  | { readonly line: number; readonly fact: unknown }
  | { readonly line: number; readonly fault: AppError };

/**
 * Reads a facts file, one JSON value per line, as its bytes arrive. Empty lines and a byte order mark are
 * skipped. A line that is not UTF-8, not JSON or longer than 1 MiB yields a fault, and reading continues
 * after it. One line is held at a time.
 */
export async function* readJsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of splitLines(bytes)) {
    line += 1;
    const read = readLine(text, line);
    if (read) yield read;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function readLine(bytes: Uint8Array | null, line: number): JsonLine | null {
  if (bytes === null) return { line, fault: createLineError(line, "is longer than 1 MiB") };
  const text = decode(bytes);
  if (text === null) return { line, fault: createLineError(line, "is not UTF-8") };
  if (text.trim() === "") return null;
  try {
    return { line, fact: JSON.parse(text) };
  } catch (cause) {
    return { line, fault: createLineError(line, `is not JSON: ${getErrorMessage(cause)}`) };
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

const createLineError = (line: number, why: string): AppError =>
  createBadInputError(`Line ${line} ${why}.`, { details: { line } });
