import { buildGraphSchema } from "../../domain/kinds/graph-schema.js";
import type { Database } from "../../neo4j/database.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { provideIndexes } from "../../neo4j/provide-indexes.js";

/**
 * Applies the pending migrations, then creates the indexes of kinds that no migration knows.
 * @returns the names of the applied files
 */
export async function migrateGraph(
  database: Database,
  migrate: typeof applyMigrations = applyMigrations,
): Promise<readonly string[]> {
  const names = await migrate(database);
  await provideIndexes(database, buildGraphSchema());
  return names;
}
