import { url as inspectorUrl } from "node:inspector";
import type { Logger } from "../../log.js";
import { startWorker } from "../../util/start-worker.js";
import { createSharedMemory, createSharedState, type TrackedOperation } from "./shared-state.js";

export interface EventLoopWatchdogOptions {
  /** Milliseconds for which the loop may be blocked. */
  readonly deadlineMs: number;
  readonly log: Logger;
}

/** The data passed to the watchdog's thread. */
export interface WatchdogData {
  readonly memory: SharedArrayBuffer;
  readonly deadlineMs: number;
  readonly logLevel: string;
}

/** Tracks an operation that is about to be parsed, validated and costed. */
export type TrackOperation = (operation: TrackedOperation) => void;

export interface EventLoopWatchdog {
  readonly trackOperation: TrackOperation;
  stop(): Promise<void>;
}

/** Several beats per tick of the watchdog, so that a running loop never looks blocked. */
const BEAT_MS = 100;

/**
 * Ends this process by SIGKILL once its event loop has been blocked for too long, after a log line with the
 * operations noted in the unfinished turn. Only a separate thread can detect that. Time in which the process
 * was suspended or its inspector was open does not count.
 */
export function startEventLoopWatchdog({ deadlineMs, log }: EventLoopWatchdogOptions): EventLoopWatchdog {
  const memory = createSharedMemory();
  const state = createSharedState(memory);
  const workerData: WatchdogData = { memory, deadlineMs, logLevel: log.level };
  const worker = startWorker(new URL("./watchdog-thread.js", import.meta.url), { workerData });
  worker.on("error", (error) => log.error({ err: error }, "The event loop is no longer watched."));
  worker.unref();
  const beats = setInterval(() => state.beat(inspectorUrl() !== undefined), BEAT_MS).unref();
  let last: TrackedOperation | null = null;
  const clear = () => {
    last = null;
    state.clear();
  };
  return {
    trackOperation(operation) {
      if (operation === last) return;
      // Once per turn: operations still noted are those that the loop is busy with.
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
