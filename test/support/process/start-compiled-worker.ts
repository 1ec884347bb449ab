import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { packageRoot } from "../../../src/paths.js";

/** Takes the place of src/util/start-worker.ts: the thread is the one that was compiled before the run, as for users. */
export function startWorker(script: URL, options: WorkerOptions = {}): Worker {
  const module = relative(join(packageRoot, "src"), fileURLToPath(script));
  return new Worker(pathToFileURL(join(packageRoot, "dist", module)), options);
}
