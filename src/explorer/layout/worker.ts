import { forceLayout, type LayoutTask } from "./force.js";

/** Lays out beside the page, which stays responsive. */
addEventListener("message", ({ data }: MessageEvent<LayoutTask>) => postMessage(forceLayout(data)));
