import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";

/** Runs a Cypher text that writes. */
export const writeText = (database: Database, text: string): Promise<null> =>
  database.write(({ run }) =>
    run(createStatement({ name: "test", access: "WRITE", text, parameters: {}, read: () => null })),
  );
