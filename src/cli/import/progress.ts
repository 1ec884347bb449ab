import type { ImportSummary } from "../../transfer/import/summary.js";
import { progressLine } from "../support/progress-line.js";

/** The progress of an import on standard error: a bar on a terminal, otherwise a line every few seconds. */
export interface ImportProgress {
  /** Counts bytes as they are read. */
  counted(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  show(soFar: ImportSummary): void;
  stop(): void;
}

const BAR_WIDTH = 24;

/** @param size the number of bytes of the file; null if unknown */
export function progressOf(name: string, size: number | null): ImportProgress {
  const { isTerminal, show, stop } = progressLine();
  const startedAt = Date.now();
  let bytes = 0;
  const line = ({ read, rejected }: ImportSummary): string => {
    const seconds = (Date.now() - startedAt) / 1000;
    const done = size ? bytes / size : null;
    const left = done ? `, ${Math.ceil(seconds / done - seconds)} s left` : "";
    const rate = Math.round(read / Math.max(seconds, 0.001));
    return `${name}: ${done === null ? "" : `${bar(done, isTerminal)} `}${read} rows, ${rate} per second, ${rejected} rejected${left}`;
  };
  return {
    async *counted(chunks) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield chunk;
      }
    },
    show: (soFar) => show(() => line(soFar)),
    stop,
  };
}

function bar(done: number, isTerminal: boolean): string {
  const percent = `${Math.floor(100 * done)} %`;
  if (!isTerminal) return percent;
  const full = Math.round(BAR_WIDTH * done);
  return `[${"#".repeat(full)}${".".repeat(BAR_WIDTH - full)}] ${percent}`;
}
