import { join } from "node:path";
import type { Config } from "../config.js";
import { type Connection, externalConnection } from "../neo4j/connection.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../neo4j/managed/start.js";

/** The Neo4j that a command works on: the one at NEO4J_URI, or one of its own that it must stop. */
export interface Neo4j {
  readonly connection: Connection;
  readonly managed: ManagedNeo4j | null;
}

/** Finds or starts the Neo4j that the settings ask for. */
export async function provideNeo4j(config: Config, signal: AbortSignal): Promise<Neo4j> {
  const external = externalConnection(config);
  if (external) return { connection: external, managed: null };
  const managed = await startManagedNeo4j({
    home: config.BRANDGRAPH_HOME,
    cache: config.BRANDGRAPH_CACHE ?? join(config.BRANDGRAPH_HOME, "cache"),
    onProgress: (message) => console.error(message),
    signal,
  });
  return { connection: managed, managed };
}
