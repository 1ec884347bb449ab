import type { Fact } from "../view/graph.js";
import type { Point } from "../view/view.js";
import type { LayoutLink, LayoutTask } from "./force.js";

/** A task with the shape that its picture is to have. */
export interface AsideTask extends LayoutTask {
  readonly shape: "force" | "tree";
}

let worker: Worker | undefined;

/** Lays out in a worker. A task that is overtaken by another is never answered. */
export function layOutAside(task: AsideTask): Promise<ReadonlyMap<string, Point>> {
  worker?.terminate();
  worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, Point>>();
  worker.onmessage = ({ data }: MessageEvent<ReadonlyMap<string, Point>>) => resolve(data);
  worker.onerror = reject;
  worker.postMessage(task);
  return promise;
}

/** Facts as links of a layout; one that leads back to its own entity is none. */
export const linksOf = (facts: readonly Fact[]): readonly LayoutLink[] =>
  facts
    .filter(({ from, to }) => from.id !== to.id)
    .map(({ from, to }) => ({ source: from.id, target: to.id }));
