import neo4j, { type ProfiledPlan } from "neo4j-driver";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import type { SentStatement } from "../contestants/messages.js";

/** The number of database hits of a statement, as Neo4j's PROFILE counts them. */
export async function countDbHits(
  connection: Neo4jConnection,
  { text, parameters }: SentStatement,
): Promise<number> {
  const auth = neo4j.auth.basic(connection.username, connection.password);
  const driver = neo4j.driver(connection.uri, auth);
  try {
    const { summary } = await driver.executeQuery(`PROFILE ${text}`, parameters, {
      database: connection.database,
      routing: "READ",
    });
    return summary.profile ? sumHits(summary.profile) : 0;
  } finally {
    await driver.close();
  }
}

const sumHits = ({ dbHits, children }: ProfiledPlan): number =>
  dbHits + children.reduce((sum, child) => sum + sumHits(child), 0);
