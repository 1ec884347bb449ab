import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a worker thread.
 * @param script the worker's module, with the name of the compiled file
 */
export function startWorker(script: URL, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(script, options);
  // Tests run the sources. tsx compiles them in the main thread only, so the worker has to register it.
  const tsxPackage = pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"));
  const tsx = new URL("dist/esm/api/index.mjs", tsxPackage);
  const source = script.href.replace(/\.js$/, ".ts");
  const text = `import("${tsx}").then(({ register }) => { register(); return import("${source}"); });`;
  return new Worker(text, { ...options, eval: true });
}
