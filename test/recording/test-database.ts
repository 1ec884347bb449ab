import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

type Properties = Readonly<Record<string, unknown>>;

export interface TestDatabase extends Database {
  /** The first column of a query's rows. */
  values<T = Properties>(text: string, parameters?: Properties): Promise<readonly T[]>;
}

/** Opens the Neo4j of the test run, empty except for constraints and indexes. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const database = openDatabase(acquireNeo4j(), { timeout: 60_000 });
  await emptyDatabase(database);
  await applyMigrations(database);
  const readValues = <T>(text: string, parameters: Properties = {}) =>
    database.read(
      createStatement({
        name: "test",
        access: "READ",
        text,
        parameters,
        read: (rows) => rows.map(([value]) => value as T),
      }),
    );
  return { ...database, values: readValues };
}

/** Queries the stored versions of a fact, oldest first. */
export const queryFactVersions = (database: TestDatabase, id: string) =>
  database.values("MATCH ()-[r {id: $id}]->() RETURN r {.*, type: type(r)} ORDER BY r.recordedFrom", { id });
