import { watch } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig } from "vite";
import { builtExplorer, packageRoot } from "../../paths.js";
import { ownDocuments } from "../../server/graphql/trusted-documents.js";
import { colourSheet } from "./colour-sheet.js";
import { generateDocuments } from "./generate.js";
import { unstamp } from "./stamp.js";

/** Builds the explorer, and generates what it is built with. */
export async function buildExplorer(): Promise<void> {
  await generateDocuments();
  await runInProductionEnv(() => build(config));
}

/**
 * Builds the explorer at each change of its sources. The process that started this one receives a message after
 * each build, and this one ends with it.
 */
export async function watchExplorer(): Promise<void> {
  process.once("disconnect", () => process.exit());
  unstamp(builtExplorer);
  await generateDocuments();
  watch(ownDocuments, () => void generateDocuments().catch(console.error));
  // The server looks for the page when it starts, so the folder is never emptied.
  const watcher = await build({ ...config, build: { ...config.build, emptyOutDir: false, watch: {} } });
  if (!("on" in watcher)) throw new Error("Vite does not watch.");
  watcher.on("event", ({ code }) => {
    if (code === "END") console.error("The page is built.");
    if (code === "END" || code === "ERROR") process.send?.(code);
  });
}

/** Libraries read NODE_ENV. In a test run they would be bundled in their slower, larger development form. */
async function runInProductionEnv(run: () => Promise<unknown>): Promise<void> {
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
  plugins: [react(), colourSheet],
  // Classes keep their names, by which tests and other sheets find them: no two sheets declare the same one.
  css: { modules: { generateScopedName: "[local]", localsConvention: "dashesOnly" } },
  build: {
    outDir: builtExplorer,
    emptyOutDir: true,
    manifest: true,
    // Inlined assets are data: URLs, which the content security policy forbids.
    assetsInlineLimit: 0,
    // GraphiQL's editor is large, and only its own screen loads it.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // Libraries carry directives for the React compiler, which is not used here.
      onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
    },
  },
  worker: { format: "es" },
};
