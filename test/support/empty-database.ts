import type { Database } from "../../src/neo4j/database.js";
import { statement } from "../../src/neo4j/statement.js";

/** Removes all data, and leaves constraints and indexes: test files share one database, one after another. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.write(({ run }) => run(empty), { timeout: 0 });
}

const empty = statement({
  name: "empty the database",
  access: "WRITE",
  text: "MATCH (n) WHERE NOT n:Migration DETACH DELETE n",
  parameters: {},
  read: () => undefined,
});
