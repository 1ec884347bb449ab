import type { Worker } from "node:worker_threads";
import { startWorker } from "../../util/start-worker.js";
import type { ParseTask } from "./parse-task.js";

/** A hostile text can make a parser hold this much, and no more. */
const MAX_HEAP_MB = 256;

/** Starts a thread that reads a text. The bytes are the thread's from then on. */
export function startThread(task: ParseTask): Worker {
  const worker = startWorker(new URL("./parser-thread.js", import.meta.url), {
    workerData: task,
    transferList: [task.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // The process's own flags may not suit a thread, such as a limit of its heap.
    execArgv: [],
  });
  // A process that ends need not wait for it.
  worker.unref();
  return worker;
}
