const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 5000;

/** The progress of a command on standard error: one line that changes on a terminal, otherwise a line every few seconds. */
export interface ProgressLine {
  readonly isTerminal: boolean;
  /** Shows a line, unless one was shown a moment ago. */
  show(line: () => string): void;
  stop(): void;
}

export function createProgressLine(): ProgressLine {
  const isTerminal = process.stderr.isTTY === true;
  const startedAt = Date.now();
  let shownAt = startedAt;
  return {
    isTerminal,
    show: (line) => {
      if (Date.now() - shownAt < (isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS)) return;
      shownAt = Date.now();
      process.stderr.write(isTerminal ? `\r\u001b[K${line()}` : `${line()}\n`);
    },
    stop: () => {
      if (isTerminal && shownAt !== startedAt) process.stderr.write("\r\u001b[K");
    },
  };
}
