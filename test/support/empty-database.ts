import type { Database } from "../../src/neo4j/database.js";
import { statement } from "../../src/neo4j/statement.js";

/** Removes all data, and leaves constraints and indexes: test files share one database, one after another. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.write(({ run }) => run(emptied("NOT n:Migration")), { timeout: 0 });
}

/** Removes what is recorded, and leaves the keys of an API that is running. */
export async function emptyGraph(database: Database): Promise<void> {
  await database.write(({ run }) => run(emptied("NOT n:Migration AND NOT n:ApiKey")), { timeout: 0 });
}

const emptied = (which: string) =>
  statement({
    name: "empty the database",
    access: "WRITE",
    text: `MATCH (n) WHERE ${which} DETACH DELETE n`,
    parameters: {},
    read: () => undefined,
  });
