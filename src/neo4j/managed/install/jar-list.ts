import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../../../paths.js";

/** A jar of Neo4j or of a dependency. */
export interface Jar {
  /** Its file name. */
  readonly name: string;
  /** Its path in any Maven repository: group, artifact, version, name. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Returns the path of the list of a release's jars, which `npm run jars` writes. */
export const getJarListPath = (line: string): string =>
  join(packageRoot, "schema", "neo4j-jars", `${line}.txt`);

/** Reads the jars of a release and of its dependencies: one per line, as SHA-256, bytes, and path in a Maven repository. */
export const readJarList = (line: string): readonly Jar[] =>
  readFileSync(getJarListPath(line), "utf8").trim().split("\n").map(parseLine);

/** Writes a list of jars as `readJarList` reads it. */
export function formatJarList(jars: readonly Jar[]): string {
  return jars.map(({ sha256, size, path }) => `${sha256} ${size} ${path}\n`).join("");
}

function parseLine(line: string): Jar {
  const [, sha256, size, path] = /^([0-9a-f]{64}) (\d+) (\S+)$/.exec(line) ?? [];
  if (sha256 === undefined || path === undefined)
    throw new Error(`Invalid line in the list of jars: ${line}`);
  return { name: posix.basename(path), path, size: Number(size), sha256 };
}
