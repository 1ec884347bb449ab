import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { UndoneRuns } from "../state/undone-runs.js";

/** Reads which imports are undone, and which runs undo them. */
export const readUndoneRuns: Statement<UndoneRuns> = createStatement({
  name: "read which imports are undone",
  text: "MATCH (i:ImportRun) WHERE i.undoneBy IS NOT NULL OR i.operation = 'UNDO' RETURN i.id",
  read: (rows) => new Set(rows.map(([id]) => text(id))),
});

/** Returns true if an import is undone. */
export const isUndoneRun = async (database: Database, run: string): Promise<boolean> =>
  (await database.read(readUndoneRuns)).has(run);
