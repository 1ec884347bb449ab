import type { NamedTask } from "./layout-task.js";
import { runLayout } from "./run-layout.js";

/** Runs layouts outside the main thread, so that the page stays responsive. */
addEventListener("message", async ({ data }: MessageEvent<NamedTask>) => postMessage(await runLayout(data)));
