import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedFile, parseFile } from "./syntax.js";

/** Parts of the code with limits of their own: src without the explorer, the explorer, and the tests. */
export const areaNames = ["server", "explorer", "test"] as const;

export type AreaName = (typeof areaNames)[number];

/** Reads and parses the TypeScript files of src and test except generated ones, in the order of their paths. */
export const readSources = (root: string): readonly ParsedFile[] =>
  [...listFiles(root, "src"), ...listFiles(root, "test")].map((path) =>
    parseFile(path, readFileSync(join(root, path), "utf8")),
  );

export function selectArea(path: string): AreaName {
  if (path.startsWith("src/explorer/")) return "explorer";
  return path.startsWith("src/") ? "server" : "test";
}

const listFiles = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\/(?:gql|node_modules)\//.test(path))
    .sort();
