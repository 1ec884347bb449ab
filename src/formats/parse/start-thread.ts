import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ParseTask } from "./parse-task.js";

/** A hostile text can make a parser hold this much, and no more. */
const MAX_HEAP_MB = 256;

/** Starts a thread that reads a text. The bytes are the thread's from then on. */
export function startThread(task: ParseTask): Worker {
  const options = {
    workerData: task,
    transferList: [task.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // Those of the process may be of no use to a thread, as a limit of its own heap.
    execArgv: [],
  };
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(sourceProgram(), { ...options, eval: true })
    : new Worker(new URL("./parser-thread.js", import.meta.url), options);
  // A process that ends need not wait for it.
  worker.unref();
  return worker;
}

/** The sources run through tsx, which a thread does not take over from the process that starts it. */
function sourceProgram(): string {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx"));
  const [tsx, entry] = [
    new URL("./esm/api/index.mjs", loader),
    new URL("./parser-thread.ts", import.meta.url),
  ];
  return `import("${tsx}").then(({ register }) => { register(); return import("${entry}"); })`;
}
