import type { Database } from "../../../src/neo4j/database.js";
import { statement } from "../../../src/neo4j/statement.js";

/** Removes all data, and leaves constraints and indexes: test files share one database, one after another. */
export const emptyDatabase = (database: Database): Promise<void> =>
  empty(database, "NOT n:Migration AND NOT n:Graph");

/** Removes what is recorded, and leaves the keys of an API that is running. */
export const emptyGraph = (database: Database): Promise<void> =>
  empty(database, "NOT n:Migration AND NOT n:Graph AND NOT n:ApiKey");

/** So many nodes are removed at a time: a transaction has only so much memory. */
const AT_A_TIME = 5000;

async function empty(database: Database, which: string): Promise<void> {
  const part = statement({
    name: "empty the database",
    access: "WRITE",
    text: `MATCH (n) WHERE ${which} WITH n LIMIT ${AT_A_TIME} DETACH DELETE n RETURN count(*)`,
    parameters: {},
    read: ([row]) => row![0] as number,
  });
  const remove = () => database.write(({ run }) => run(part), { timeout: 0 });
  while ((await remove()) === AT_A_TIME);
  await database.write(({ run }) => run(beginAgain));
}

/** The node that has the revision stays: it must be the oldest. */
const beginAgain = statement({
  name: "begin the graph again",
  access: "WRITE",
  text: "MATCH (g:Graph) SET g = {id: 'graph', revision: 0, writer: ''}",
  parameters: {},
  read: () => undefined,
});
