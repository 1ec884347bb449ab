import { Neo4jError } from "neo4j-driver";
import type { Connection } from "./connection.js";
import { answers } from "./managed/answers.js";

/**
 * Whether a server says anything within a time, in milliseconds, on a connection of its own. A refusal counts: who refuses is there.
 * Never fails.
 */
export async function ping(connection: Connection, withinMs: number): Promise<boolean> {
  const answer = await answers(connection, withinMs);
  return !(answer instanceof Error) || (answer instanceof Neo4jError && answer.code.startsWith("Neo."));
}
