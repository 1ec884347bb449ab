import { dirname, join, relative, resolve, sep } from "node:path";
import { packageRoot } from "../src/paths.js";

const sources = join(packageRoot, "src");
const compiled = join(packageRoot, "dist");

/** Folders of src that have a build of their own, and whatever is outside src. */
const excluded = new Set(["..", "client", "explorer"]);

/**
 * A plugin of Vite that gives tests the compiled modules of src, which Node.js loads by itself: those that users run. Vitest
 * would transform the sources for each run, and load them through its own runner.
 */
export const compiledSources = {
  name: "compiled-sources",
  enforce: "pre",
  resolveId(specifier: string, importer?: string): string | null {
    if (importer === undefined || !specifier.startsWith(".")) return null;
    const module = relative(sources, resolve(dirname(importer), specifier));
    const [folder = ""] = module.split(sep);
    return excluded.has(folder) || !module.endsWith(".js") ? null : join(compiled, module);
  },
} as const;
