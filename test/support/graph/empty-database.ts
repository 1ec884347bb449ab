import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";

/** Removes all data but keeps constraints and indexes: test files share one database, one after another. */
export const emptyDatabase = (database: Database): Promise<void> =>
  deleteNodes(database, "NOT n:Migration AND NOT n:Graph");

/** Removes everything recorded but keeps the keys of a running API. */
export const emptyGraph = (database: Database): Promise<void> =>
  deleteNodes(database, "NOT n:Migration AND NOT n:Graph AND NOT n:ApiKey");

/** The number of nodes or relationships removed at a time, limited by the memory of a transaction. */
const BATCH_SIZE = 5000;

/** Removes the relationships of nodes first: one node can have more of them than a transaction removes. */
async function deleteNodes(database: Database, which: string): Promise<void> {
  for (const clauses of [
    `MATCH (n)-[r]->() WHERE ${which} WITH r LIMIT ${BATCH_SIZE} DELETE r`,
    `MATCH (n) WHERE ${which} WITH n LIMIT ${BATCH_SIZE} DETACH DELETE n`,
  ]) {
    const statement = createStatement({
      name: "empty the database",
      access: "WRITE",
      text: `${clauses} RETURN count(*)`,
      parameters: {},
      read: ([row]) => row![0] as number,
    });
    const remove = () => database.write(({ run }) => run(statement), { timeout: 0 });
    while ((await remove()) === BATCH_SIZE);
  }
  await database.write(({ run }) => run(resetRevision));
}

/** The node with the revision stays, since it must be the oldest. */
const resetRevision = createStatement({
  name: "begin the graph again",
  access: "WRITE",
  text: "MATCH (g:Graph) SET g = {id: 'graph', revision: 0, writer: ''}",
  parameters: {},
  read: () => undefined,
});
