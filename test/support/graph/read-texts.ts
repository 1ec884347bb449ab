import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";

/** Reads the first column of the rows of a statement. */
export const readTexts = (database: Database, text: string): Promise<readonly string[]> =>
  database.read(
    createStatement({
      name: "texts",
      access: "READ",
      text,
      parameters: {},
      read: (rows) => rows.map(([value]) => value as string),
    }),
  );
