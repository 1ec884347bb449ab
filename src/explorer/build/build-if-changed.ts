import { existsSync } from "node:fs";
import { builtExplorer } from "../../paths.js";
import { buildModulePath, explorerModuleNames, typedDocuments } from "./generated-files.js";
import { isFresh, stamp } from "./stamp.js";

/** Everything the page is built from, except the generated documents. */
const sources = [
  "src/explorer",
  "src/client",
  "src/util",
  "src/sentences",
  // The forms and words of kinds, and what charts can show, are generated from these.
  "src/domain",
  "src/analysis/figures/keys",
  "src/server/graphql/client-settings.ts",
  "src/server/graphql/record-documents.ts",
  "schema/documents",
  "schema/schema.graphql",
  "package-lock.json",
];

/** The files that are generated into the source folder before the build. A clean checkout has none of them. */
const generatedFiles = [typedDocuments, ...explorerModuleNames.map(buildModulePath)];

/** Builds the explorer if its sources have changed since the last build. */
export async function buildExplorerIfChanged(): Promise<void> {
  if (isFresh(builtExplorer, sources) && generatedFiles.every((file) => existsSync(file))) return;
  // The bundler takes seconds to load.
  const { buildExplorer } = await import("./build.js");
  await buildExplorer();
  stamp(builtExplorer, sources);
}
