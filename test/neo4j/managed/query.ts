import neo4j from "neo4j-driver";
import type { BoltAddress } from "../../../src/neo4j/managed/system/address.js";

export const keepGucci = "MERGE (n:Kept {name: 'Gucci'}) RETURN n.name";
export const gucci = "MATCH (n:Kept) RETURN n.name";

/** Runs a query; resolves to the first value of the first row. */
export async function run(server: BoltAddress, cypher: string): Promise<unknown> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password));
  try {
    const { records } = await driver.executeQuery(cypher, {}, { database: server.database });
    return records[0]?.get(0);
  } finally {
    await driver.close();
  }
}
