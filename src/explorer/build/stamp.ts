import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";

/** Everything the page is built from, except the generated documents. */
const sources = [
  "src/explorer",
  "src/client",
  "src/util",
  // The forms of kinds, and what charts can show, are generated from these.
  "src/domain",
  "src/analysis/distribution/keys",
  "src/server/graphql/client-settings.ts",
  "src/server/graphql/record-documents.ts",
  "schema/documents",
  "schema/schema.graphql",
  "package-lock.json",
];

const stampIn = (folder: string): string => join(folder, ".sources");

/** Whether the build in a folder is of the current sources. */
export function isFresh(folder: string): boolean {
  const file = stampIn(folder);
  return existsSync(file) && readFileSync(file, "utf8") === fingerprint();
}

/** Stores the fingerprint of the sources in the folder of the build. */
export const stamp = (folder: string): void => writeFileSync(stampIn(folder), fingerprint());

/** Removes the fingerprint, so that the next build is not skipped. */
export const unstamp = (folder: string): void => rmSync(stampIn(folder), { force: true });

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesOf))
    hash.update(file).update(readFileSync(join(packageRoot, file)));
  return hash.digest("hex");
}

/** The file itself, or all files of a folder. */
function filesOf(source: string): readonly string[] {
  if (source.includes(".")) return [source];
  return readdirSync(join(packageRoot, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(packageRoot.length))
    .filter((file) => !/^src.(?:client|explorer).gql/.test(file))
    .sort();
}
