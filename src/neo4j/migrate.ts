import { join } from "node:path";
import { AppError } from "../errors.js";
import { packageRoot } from "../paths.js";
import { cypher } from "./cypher.js";
import type { Database } from "./database.js";
import { type Migration, readMigrations } from "./migrations.js";
import { createRowDecoder, number, text } from "./row-decoder.js";
import { createStatement, type ResultRow } from "./statement.js";

/** The folder of the product's migrations. */
export const migrationsDirectory = join(packageRoot, "schema", "migrations");

/**
 * Applies the pending migrations (constraints and indexes) and waits until every index is online. Returns the
 * names of the applied files. Processes that start at the same time wait for one another.
 * Fails with CONFLICT if an applied file was changed or removed, or if a later version of the product has
 * migrated the database.
 */
export const applyMigrations = (
  database: Database,
  directory: string = migrationsDirectory,
): Promise<readonly string[]> => migrate(database, directory, () => true);

/**
 * The same for a graph whose data are all in the form of this version, as Neo4j's own import leaves them: only constraints
 * and indexes are created. What migrations change in the data of earlier versions would be looked for in vain.
 */
export const applySchemaMigrations = (
  database: Database,
  directory: string = migrationsDirectory,
): Promise<readonly string[]> => migrate(database, directory, isSchemaStatement);

/** Returns true if a statement creates or drops a constraint or an index. */
const isSchemaStatement = (statement: string): boolean => /^(?:CREATE|DROP) [A-Z]/.test(statement);

async function migrate(
  database: Database,
  directory: string,
  isIncluded: (statement: string) => boolean,
): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  await database.migrate([UNIQUE_VERSION]);
  const names = await database.write(
    async ({ run }) => {
      const applied = await run(lockAndReadApplied);
      requireKnownMigrations(migrations, applied);
      const pending = migrations.filter(({ version }) => !applied.has(version));
      for (const migration of pending) {
        await database.migrate(migration.statements.filter(isIncluded));
        // At once, so that a start after an interruption continues with the next one.
        await database.write((transaction) => transaction.run(recordApplied(migration)));
      }
      return pending.map(({ name }) => name);
    },
    { timeout: NO_DEADLINE },
  );
  await database.migrate([AWAIT_INDEXES]);
  return names;
}

const NO_DEADLINE = 0;
export const AWAIT_INDEXES = "CALL db.awaitIndexes(3600)";
const UNIQUE_VERSION =
  "CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE";

/** The applied migrations, by version. */
export type AppliedMigrations = ReadonlyMap<number, { readonly name: string; readonly checksum: string }>;

const APPLIED = cypher`
  MATCH (m:Migration)
  WHERE m.version > 0
  RETURN m.version, m.name, m.checksum
`;

const readMigrationRow = createRowDecoder({ version: number, name: text, checksum: text });

const readApplied = (rows: readonly ResultRow[]): AppliedMigrations =>
  new Map(rows.map(readMigrationRow).map(({ version, ...applied }) => [version, applied]));

/** Reads the applied migrations. */
export const appliedMigrations = createStatement<AppliedMigrations>({
  name: "migrations applied",
  text: APPLIED,
  read: readApplied,
});

/** Version 0 is the lock: a transaction that has written to it holds it until it ends. */
const lockAndReadApplied = createStatement<AppliedMigrations>({
  name: "migrations applied",
  access: "WRITE",
  text: cypher`
    MERGE (lock:Migration {version: 0})
    SET lock.name = 'lock'
    WITH lock
    ${APPLIED}
  `,
  read: readApplied,
});

const recordApplied = ({ version, name, checksum }: Migration) =>
  createStatement({
    name: "record a migration",
    access: "WRITE",
    text: cypher`
      CREATE (m:Migration {version: $version, name: $name, checksum: $checksum})
      SET m.appliedAt = timestamp() * 1000
    `,
    parameters: { version: BigInt(version), name, checksum },
  });

/** Fails with CONFLICT if other migrations were applied than those of this version. */
export function requireKnownMigrations(migrations: readonly Migration[], applied: AppliedMigrations): void {
  const newest = Math.max(0, ...migrations.map(({ version }) => version));
  for (const [version, { name, checksum }] of applied) {
    const released = migrations.find((migration) => migration.version === version);
    if (version > newest)
      throw createConflictError(`Migration ${name} of a later version was applied to the database.`, UPDATE);
    if (!released)
      throw createConflictError(
        `Migration ${name} was applied to the database, but its file is missing.`,
        RESTORE,
      );
    if (released.checksum !== checksum)
      throw createConflictError(
        `Migration ${released.name} was changed after it was applied to the database.`,
        RESTORE,
      );
  }
}

const createConflictError = (message: string, hint: string): AppError =>
  new AppError("CONFLICT", message, { hint });
const UPDATE = "Run the version of brandgraph that was last used with the database, or a later one.";
const RESTORE = "Restore the released file, and put changes into a new migration.";
