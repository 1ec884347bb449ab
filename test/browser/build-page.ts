import { buildExplorerIfChanged } from "../../src/explorer/build/build-if-changed.js";

/** Runs once before all files: files that run side by side must not build the page at the same time. */
export const setup = buildExplorerIfChanged;
