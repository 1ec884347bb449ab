import type { Database } from "../../../src/neo4j/database.js";
import type { Statement } from "../../../src/neo4j/statement.js";

/** A database that records the statements that it reads. */
export interface RecordedReads {
  readonly database: Database;
  /** Takes the statements since the last call, without the server's own reads of sizes and of the last revision. */
  takeStatements(): readonly Statement[];
}

const serverStatements = new Set(["label counts", "revision"]);

export function recordReads(database: Database): RecordedReads {
  const statements: Statement[] = [];
  return {
    database: {
      ...database,
      read: (statement, options) => {
        if (!serverStatements.has(statement.name)) statements.push(statement as Statement);
        return database.read(statement, options);
      },
    },
    takeStatements: () => statements.splice(0),
  };
}
