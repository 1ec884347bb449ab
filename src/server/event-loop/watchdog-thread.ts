import { write } from "node:fs";
import { workerData } from "node:worker_threads";
import { createLogger } from "../../log.js";
import { blockedTime } from "./blocked-time.js";
import { sharedState } from "./shared-state.js";
import type { WatchdogData } from "./watchdog.js";

const TICK_MS = 500;
/** How long the last line of the log may take: a full pipe that nobody reads must not keep the process alive. */
const LAST_LINE_MS = 1000;
const STANDARD_ERROR = 2;

const { memory, deadlineMs, logLevel } = workerData as WatchdogData;
const state = sharedState(memory);
const addTo = blockedTime(TICK_MS);

const ticks = setInterval(() => {
  const { beats, isDebugged } = state;
  const blocked = addTo({ beats, isDebugged, now: performance.now() });
  if (blocked >= deadlineMs) end(blocked);
}, TICK_MS);

function end(blockedMs: number): void {
  clearInterval(ticks);
  // By a thread that is neither the blocked one nor this one.
  const log = createLogger(logLevel, { write: (line) => write(STANDARD_ERROR, line, kill) });
  setTimeout(kill, LAST_LINE_MS);
  log.fatal(
    { blockedMs: Math.round(blockedMs), deadlineMs, operations: state.operations },
    "The event loop is blocked: the process is ended.",
  );
}

/** Nothing milder reaches a process whose loop does not turn. */
function kill(): void {
  process.kill(process.pid, "SIGKILL");
}
