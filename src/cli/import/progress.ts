import type { ImportSummary } from "../../transfer/import/import-summary.js";
import { createProgressLine } from "../support/progress-line.js";

/** The progress of an import on standard error: a bar on a terminal, otherwise a line every few seconds. */
export interface ImportProgress {
  /** Counts bytes as they are read. */
  countBytes(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  show(soFar: ImportSummary): void;
  stop(): void;
}

const BAR_WIDTH = 24;

/** @param size the number of bytes of the file; null if unknown */
export function createImportProgress(name: string, size: number | null): ImportProgress {
  const { isTerminal, show, stop } = createProgressLine();
  const startedAt = Date.now();
  let bytes = 0;
  const formatLine = ({ read, rejected }: ImportSummary): string => {
    const seconds = (Date.now() - startedAt) / 1000;
    const fraction = size ? bytes / size : null;
    const remaining = fraction ? `, ${Math.ceil(seconds / fraction - seconds)} s left` : "";
    const rate = Math.round(read / Math.max(seconds, 0.001));
    return `${name}: ${fraction === null ? "" : `${formatBar(fraction, isTerminal)} `}${read} rows, ${rate} per second, ${rejected} rejected${remaining}`;
  };
  return {
    async *countBytes(chunks) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield chunk;
      }
    },
    show: (soFar) => show(() => formatLine(soFar)),
    stop,
  };
}

function formatBar(fraction: number, isTerminal: boolean): string {
  const percent = `${Math.floor(100 * fraction)} %`;
  if (!isTerminal) return percent;
  const full = Math.round(BAR_WIDTH * fraction);
  return `[${"#".repeat(full)}${".".repeat(BAR_WIDTH - full)}] ${percent}`;
}
