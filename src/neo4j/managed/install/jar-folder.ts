import { join } from "node:path";
import { neo4jVersion } from "./version.js";

/** The folder of a cache that holds the jars of this Neo4j, each under its name. */
export function jarFolder(cache: string): string {
  return join(cache, `neo4j-${neo4jVersion}`);
}
