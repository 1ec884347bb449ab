import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";

const buildStampPath = (folder: string): string => join(folder, ".sources");

/** Returns true if the build in a folder is of what its sources, files and folders, are now. */
export function isFresh(folder: string, sources: readonly string[]): boolean {
  const file = buildStampPath(folder);
  return existsSync(file) && readFileSync(file, "utf8") === computeFingerprint(sources);
}

/** Stores the fingerprint of the sources in the folder of the build. */
export const stamp = (folder: string, sources: readonly string[]): void =>
  writeFileSync(buildStampPath(folder), computeFingerprint(sources));

/** Removes the fingerprint, so that the next build is not skipped. */
export const unstamp = (folder: string): void => rmSync(buildStampPath(folder), { force: true });

function computeFingerprint(sources: readonly string[]): string {
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
    .filter((file) => !/[\\/]gql[\\/]/.test(file))
    .sort();
}
