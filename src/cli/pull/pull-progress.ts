import type { PullStage } from "../../connectors/pull/pull.js";

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 5000;

/** The progress of a pull on standard error: one line that changes on a terminal, otherwise a line every few seconds. */
export interface PullProgress {
  show(stage: PullStage, count: number): void;
  stop(): void;
}

export function pullProgress(title: string): PullProgress {
  const isTerminal = process.stderr.isTTY === true;
  const startedAt = Date.now();
  let shownAt = startedAt;
  return {
    show: (stage, count) => {
      if (Date.now() - shownAt < (isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS)) return;
      shownAt = Date.now();
      const line = `${title}: ${count} ${stage === "READ" ? "facts and entities read" : "records recorded"}`;
      process.stderr.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    stop: () => {
      if (isTerminal && shownAt !== startedAt) process.stderr.write("\r\u001b[K");
    },
  };
}
