import type { ViewPoint } from "../view/view.js";
import { forceLayout } from "./force-layout.js";
import type { WorkerTask } from "./lay-out-in-worker.js";

/** Runs layouts outside the main thread, so that the page stays responsive. */
addEventListener("message", async ({ data }: MessageEvent<WorkerTask>) => postMessage(await runLayout(data)));

async function runLayout({ shape, ...task }: WorkerTask): Promise<ReadonlyMap<string, ViewPoint>> {
  if (shape === "force") return forceLayout(task);
  const { treeLayout } = await import("./tree-layout.js");
  return treeLayout(task);
}
