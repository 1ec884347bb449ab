import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../package-root.js";

/** What the page is made of, beside the generated documents. */
const sources = [
  "src/explorer",
  "src/client",
  "src/csv-row.ts",
  "src/xml-text.ts",
  "schema/documents",
  "schema/schema.graphql",
  "package-lock.json",
];

const stampIn = (folder: string): string => join(folder, ".sources");

/** Whether a folder holds what was built from the sources as they are. */
export function isFresh(folder: string): boolean {
  const file = stampIn(folder);
  return existsSync(file) && readFileSync(file, "utf8") === fingerprint();
}

/** Notes in a folder what it was built from. */
export const stamp = (folder: string): void => writeFileSync(stampIn(folder), fingerprint());

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesOf))
    hash.update(file).update(readFileSync(join(packageRoot, file)));
  return hash.digest("hex");
}

/** A file itself, or the files below a folder. */
function filesOf(source: string): readonly string[] {
  if (source.includes(".")) return [source];
  return readdirSync(join(packageRoot, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(packageRoot.length))
    .filter((file) => !file.startsWith(join("src", "explorer", "gql")))
    .sort();
}
