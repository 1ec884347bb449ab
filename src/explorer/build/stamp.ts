import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";

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

const buildStampPath = (folder: string): string => join(folder, ".sources");

/** Returns true if the build in a folder is of the current sources. */
export function isFresh(folder: string): boolean {
  const file = buildStampPath(folder);
  return existsSync(file) && readFileSync(file, "utf8") === computeFingerprint();
}

/** Stores the fingerprint of the sources in the folder of the build. */
export const stamp = (folder: string): void => writeFileSync(buildStampPath(folder), computeFingerprint());

/** Removes the fingerprint, so that the next build is not skipped. */
export const unstamp = (folder: string): void => rmSync(buildStampPath(folder), { force: true });

function computeFingerprint(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(listFiles))
    hash.update(file).update(readFileSync(join(packageRoot, file)));
  return hash.digest("hex");
}

/** Lists the file itself, or all files of a folder. */
function listFiles(source: string): readonly string[] {
  if (source.includes(".")) return [source];
  return readdirSync(join(packageRoot, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(packageRoot.length))
    .filter((file) => !/^src.(?:client|explorer).gql/.test(file))
    .sort();
}
