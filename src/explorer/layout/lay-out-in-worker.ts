import type { ViewFact } from "../view/graph.js";
import type { ViewPoint } from "../view/view.js";
import type { LayoutLink, LayoutTask } from "./force-layout.js";

/** A task with the shape that its picture is to have. */
export interface WorkerTask extends LayoutTask {
  readonly shape: "force" | "tree";
}

let worker: Worker | undefined;
let isBusy = false;

/** Has a worker stand ready, while what it is to lay out is still on its way. */
export function startLayoutWorker(): Worker {
  worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return worker;
}

/** Lays out in a worker. A task that is overtaken by another is never answered. */
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

/** Facts as links of a layout; one that leads back to its own entity is none. */
export const linksOf = (facts: readonly ViewFact[]): readonly LayoutLink[] =>
  facts
    .filter(({ from, to }) => from.id !== to.id)
    .map(({ from, to }) => ({ source: from.id, target: to.id }));
