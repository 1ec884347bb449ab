import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

/** Files and folders whose wording is checked. A folder is added once its wording is clean: src and schema are next. */
const checked: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs",
  "src/domain",
  "test/domain",
];

const isText = (file: string): boolean => /\.(md|ts|tsx|graphql|json|cypher)$/.test(file);

/** The paths of the files whose wording is checked, from the root of the repository. */
export const checkedFiles: readonly string[] = checked.flatMap((path) =>
  statSync(join(packageRoot, path)).isDirectory()
    ? readdirSync(join(packageRoot, path), { recursive: true, encoding: "utf8" })
        .filter(isText)
        .map((file) => `${path}/${file.replaceAll("\\", "/")}`)
    : [path],
);
