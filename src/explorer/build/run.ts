import { buildExplorerIfChanged } from "./build-if-changed.js";

if (process.argv.includes("--watch")) {
  const { watchExplorer } = await import("./build.js");
  await watchExplorer();
} else await buildExplorerIfChanged();
