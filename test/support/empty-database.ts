import type { Database } from "../../src/neo4j/database.js";

/** Removes all data, and leaves constraints and indexes: test files share one database, one after another. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.migrate([
    "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
  ]);
}
