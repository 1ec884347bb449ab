import type { ViewFact } from "../view/graph.js";
import type { ViewPoint } from "../view/view.js";
import type { LayoutLink, LayoutTask } from "./force-layout.js";

/** A task with its layout algorithm. */
export interface WorkerTask extends LayoutTask {
  readonly shape: "force" | "tree";
}

let worker: Worker | undefined;
let isBusy = false;

/** Starts the worker, if it does not run, so that it is ready before the first task. */
export function startLayoutWorker(): Worker {
  worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return worker;
}

/** Runs a layout in a worker. A new task cancels the previous one, whose promise then never settles. */
export function layOutInWorker(task: WorkerTask): Promise<ReadonlyMap<string, ViewPoint>> {
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

/** Facts as links of a layout, without links from an entity to itself. */
export const linksOf = (facts: readonly ViewFact[]): readonly LayoutLink[] =>
  facts
    .filter(({ from, to }) => from.id !== to.id)
    .map(({ from, to }) => ({ source: from.id, target: to.id }));
