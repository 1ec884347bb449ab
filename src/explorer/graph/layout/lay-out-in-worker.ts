import type { ViewPoint } from "../../model/view.js";
import type { NamedTask } from "./layout-task.js";

let worker: Worker | undefined;
let isBusy = false;

/** Starts the worker, if it does not run, so that it is ready before the first task. */
export function startLayoutWorker(): Worker {
  worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return worker;
}

/** Runs a layout in a worker. A new task cancels the previous one, whose promise then never settles. */
export function layOutInWorker(task: NamedTask): Promise<ReadonlyMap<string, ViewPoint>> {
  if (isBusy) stopLayoutWorker();
  const ready = startLayoutWorker();
  isBusy = true;
  const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, ViewPoint>>();
  ready.onmessage = ({ data }: MessageEvent<ReadonlyMap<string, ViewPoint>>) => {
    isBusy = false;
    resolve(data);
  };
  ready.onerror = (error) => {
    stopLayoutWorker();
    reject(error);
  };
  ready.postMessage(task);
  return promise;
}

function stopLayoutWorker(): void {
  worker?.terminate();
  worker = undefined;
  isBusy = false;
}
