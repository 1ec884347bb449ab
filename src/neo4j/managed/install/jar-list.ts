import { posix } from "node:path";

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

/** Reads a list of jars: one per line, as SHA-256, size and path. */
export function parseJarList(text: string): readonly Jar[] {
  return text.trim().split("\n").map(parseLine);
}

/** Writes a list of jars as `parseJarList` reads it. */
export function formatJarList(jars: readonly Jar[]): string {
  return jars.map(({ sha256, size, path }) => `${sha256} ${size} ${path}\n`).join("");
}

function parseLine(line: string): Jar {
  const [, sha256, size, path] = /^([0-9a-f]{64}) (\d+) (\S+)$/.exec(line) ?? [];
  if (sha256 === undefined || path === undefined)
    throw new Error(`Invalid line in the list of jars: ${line}`);
  return { name: posix.basename(path), path, size: Number(size), sha256 };
}
