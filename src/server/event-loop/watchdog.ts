import { url as inspectorUrl } from "node:inspector";
import type { Logger } from "../../log.js";
import { startWorker } from "../../util/start-worker.js";
import { createSharedMemory, type JudgedOperation, sharedState } from "./shared-state.js";

export interface EventLoopWatchdogOptions {
  /** Milliseconds for which the loop may be blocked. */
  readonly deadlineMs: number;
  readonly log: Logger;
}

/** What the watchdog's thread is given. */
export interface WatchdogData {
  readonly memory: SharedArrayBuffer;
  readonly deadlineMs: number;
  readonly logLevel: string;
}

/** Takes note of an operation that is about to be judged. */
export type NoteOperation = (operation: JudgedOperation) => void;

export interface EventLoopWatchdog {
  readonly noteOperation: NoteOperation;
  stop(): Promise<void>;
}

/** Several to a tick of the watchdog's, so that a loop at work is never taken for a blocked one. */
const BEAT_MS = 100;

/**
 * Ends this process by SIGKILL once its event loop has been blocked for too long, after one line of the log that names
 * the operations noted in the turn that did not end. Only a thread of its own can see that. Time in which the process
 * was suspended or its inspector was open does not count.
 */
export function startEventLoopWatchdog({ deadlineMs, log }: EventLoopWatchdogOptions): EventLoopWatchdog {
  const memory = createSharedMemory();
  const state = sharedState(memory);
  const workerData: WatchdogData = { memory, deadlineMs, logLevel: log.level };
  const worker = startWorker(new URL("./watchdog-thread.js", import.meta.url), { workerData });
  worker.on("error", (error) => log.error({ err: error }, "The event loop is no longer watched."));
  worker.unref();
  const beats = setInterval(() => state.beat(inspectorUrl() !== undefined), BEAT_MS).unref();
  let last: JudgedOperation | null = null;
  const clear = () => {
    last = null;
    state.clear();
  };
  return {
    noteOperation(operation) {
      if (operation === last) return;
      // Once for each turn: what is noted still is what the loop has not come back from.
      if (!last) setImmediate(clear);
      last = operation;
      state.note(operation);
    },
    async stop() {
      clearInterval(beats);
      await worker.terminate();
    },
  };
}
