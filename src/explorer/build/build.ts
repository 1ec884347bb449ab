import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig } from "vite";
import { builtExplorer } from "../../built-explorer.js";
import { packageRoot } from "../../package-root.js";
import { generateDocuments, hasDocuments } from "./generate.js";
import { isFresh, stamp } from "./stamp.js";

/** Builds the explorer unless it stands as its sources are. */
export async function buildExplorer(): Promise<void> {
  if (isFresh(builtExplorer) && hasDocuments()) return;
  await generateDocuments();
  await withProductionEnv(() => build(config));
  stamp(builtExplorer);
}

/** Libraries read NODE_ENV: built within a test they would else take their slower, larger form. */
async function withProductionEnv(run: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await run();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

const config: InlineConfig = {
  root: join(packageRoot, "src", "explorer"),
  configFile: false,
  logLevel: "warn",
  plugins: [react()],
  build: {
    outDir: builtExplorer,
    emptyOutDir: true,
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // GraphiQL's editor is large, and is loaded by its own screen alone.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // A library's word to the React compiler, which means nothing here.
      onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
    },
  },
  worker: { format: "es" },
};
