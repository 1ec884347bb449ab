import neo4j, { type ProfiledPlan } from "neo4j-driver";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import type { Asked } from "../contestants/messages.js";

/** The number of database hits of a statement, as Neo4j's PROFILE counts them. */
export async function dbHits(connection: Neo4jConnection, { text, parameters }: Asked): Promise<number> {
  const auth = neo4j.auth.basic(connection.username, connection.password);
  const driver = neo4j.driver(connection.uri, auth);
  try {
    const { summary } = await driver.executeQuery(`PROFILE ${text}`, parameters, {
      database: connection.database,
      routing: "READ",
    });
    return summary.profile ? hitsOf(summary.profile) : 0;
  } finally {
    await driver.close();
  }
}

const hitsOf = ({ dbHits, children }: ProfiledPlan): number =>
  dbHits + children.reduce((sum, child) => sum + hitsOf(child), 0);
