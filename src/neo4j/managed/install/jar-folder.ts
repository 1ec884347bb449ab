import { join } from "node:path";
import type { Neo4jRelease } from "./releases.js";

/** Returns the folder in a cache with the jars of a release. */
export function getJarFolder(cache: string, { version }: Pick<Neo4jRelease, "version">): string {
  return join(cache, `neo4j-${version}`);
}
