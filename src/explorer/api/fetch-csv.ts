import { ApiError } from "../../client/api-error.js";
import { readAnswer, requireData, send } from "../../client/api-request.js";

interface Options {
  key(): string | null;
  /** Called with the number of rows that were read so far. */
  onRows(count: number): void;
  readonly signal: AbortSignal;
}

/** Reads a CSV file of the server, with a key. Fails with ApiError, also if the file breaks off. */
export async function fetchCsv(url: string, { key, onRows, signal }: Options): Promise<Blob> {
  const response = await send({ url, init: { method: "GET" } }, { key }, signal);
  if (!response.ok || !response.body) return requireData(await readAnswer(response));
  const countLines = createLineCounter();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (const reader = response.body.getReader(); ; ) {
      const { value } = await reader.read();
      if (!value) return new Blob(parts, { type: "text/csv" });
      parts.push(value);
      // The first line has the names of the columns.
      onRows(Math.max(0, countLines(value) - 1));
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError("UNREACHABLE", "The file broke off. Try again.");
  }
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** Counts the lines of a CSV file in its parts, one after another. Breaks within a quoted cell are none. */
function createLineCounter(): (part: Uint8Array) => number {
  let count = 0;
  let isQuoted = false;
  return (part) => {
    for (const byte of part)
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) count += 1;
    return count;
  };
}
