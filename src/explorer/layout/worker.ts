import type { ViewPoint } from "../view/view.js";
import { forceLayout } from "./force-layout.js";
import type { AsideTask } from "./lay-out-in-worker.js";

/** Lays out beside the page, which stays responsive. */
addEventListener("message", async ({ data }: MessageEvent<AsideTask>) => postMessage(await laidOut(data)));

async function laidOut({ shape, ...task }: AsideTask): Promise<ReadonlyMap<string, ViewPoint>> {
  if (shape === "force") return forceLayout(task);
  const { treeLayout } = await import("./tree-layout.js");
  return treeLayout(task);
}
