import { Neo4jError } from "neo4j-driver";
import type { Neo4jConnection } from "./connection.js";
import { probeServer } from "./managed/process/probe.js";

/**
 * Whether a server responds in time, on a connection of its own. A rejection counts as a response.
 * Never fails.
 */
export async function ping(connection: Neo4jConnection, withinMs: number): Promise<boolean> {
  const answer = await probeServer(connection, withinMs);
  return !(answer instanceof Error) || (answer instanceof Neo4jError && answer.code.startsWith("Neo."));
}
