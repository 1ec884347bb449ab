import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

/** Files and folders whose wording is checked. A folder is added once its wording is clean: src and schema are next. */
const checked: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs",
  "src/recording",
  "test/recording",
  "src/query",
  "test/query",
  "src/cli/backup",
  "src/cli/doctor",
  "src/cli/support",
  "src/cli/add-keys.ts",
  "src/cli/brandgraph.ts",
  "src/cli/check.ts",
  "src/cli/duplicates.ts",
  "src/cli/export.ts",
  "src/cli/keys.ts",
  "src/cli/start.ts",
  "src/neo4j",
  "src/util",
  "src/config.ts",
  "src/errors.ts",
  "test/cli",
  "test/neo4j",
  "test/util",
  "test/faults",
  "src/server",
  "src/client",
  "src/log.ts",
  "test/server",
  "src/analysis",
  "test/analysis",
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
