import { write } from "node:fs";
import { workerData } from "node:worker_threads";
import { createLogger } from "../../log.js";
import { createBlockedTimeCounter } from "./blocked-time.js";
import { createSharedState } from "./shared-state.js";
import type { WatchdogData } from "./watchdog.js";

const TICK_MS = 500;
/** Time limit for the last log line: a full pipe without a reader must not keep the process alive. */
const LAST_LINE_MS = 1000;
const STANDARD_ERROR = 2;

const { memory, deadlineMs, logLevel }: WatchdogData = workerData;
const state = createSharedState(memory);
const countBlockedTime = createBlockedTimeCounter(TICK_MS);

const ticks = setInterval(() => {
  const { beats, isDebugged } = state;
  const blocked = countBlockedTime({ beats, isDebugged, now: performance.now() });
  if (blocked >= deadlineMs) endProcess(blocked);
}, TICK_MS);

function endProcess(blockedMs: number): void {
  clearInterval(ticks);
  // Writes on a third thread: neither the blocked one nor this one.
  const log = createLogger(logLevel, { write: (line) => write(STANDARD_ERROR, line, kill) });
  setTimeout(kill, LAST_LINE_MS);
  log.fatal(
    { blockedMs: Math.round(blockedMs), deadlineMs, operations: state.operations },
    "The event loop is blocked: the process is ended.",
  );
}

/** A process with a blocked event loop handles no other signal. */
function kill(): void {
  process.kill(process.pid, "SIGKILL");
}
