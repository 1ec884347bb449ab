import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { applySchemaMigrations } from "../../../src/neo4j/migrate.js";
import { peerSchema } from "./peer-schema.js";

const HOUR = 3_600_000;

/**
 * Adds the product's constraints and indexes, and those that a user of the peer would add. The data are in the form of this
 * version.
 */
export async function indexStore(
  connection: Neo4jConnection,
  logProgress: (message: string) => void,
): Promise<void> {
  const database = openDatabase(connection, { timeout: HOUR });
  try {
    logProgress("Building what indexes are missing");
    await applySchemaMigrations(database);
    await database.migrate(peerSchema);
    await database.migrate(["CALL db.awaitIndexes(3600)"]);
  } finally {
    await database.close();
  }
}
