import { join } from "node:path";
import { neo4jVersion } from "./version.js";

/** The folder in a cache with the jars of this Neo4j version. */
export function jarFolder(cache: string): string {
  return join(cache, `neo4j-${neo4jVersion}`);
}
