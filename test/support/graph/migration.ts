import type { Database } from "../../../src/neo4j/database.js";
import { migrationsDirectory } from "../../../src/neo4j/migrate.js";
import { readMigrations } from "../../../src/neo4j/migrations.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";

/** Runs the statements of a migration again. */
export async function applyMigration(database: Database, migrationVersion: number): Promise<void> {
  const migrations = await readMigrations(migrationsDirectory);
  const migration = migrations.find(({ version }) => version === migrationVersion);
  await database.migrate(requireNonNull(migration, `Migration ${migrationVersion}`).statements);
}

/** Changes a store by statements, such as to the shape that an earlier release gave it. */
export async function changeStore(
  database: Database,
  texts: readonly string[],
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  for (const text of texts)
    await database.write(({ run }) =>
      run(createStatement({ name: "change the store", access: "WRITE", text, parameters, read: () => null })),
    );
}
