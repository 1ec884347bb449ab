import { join } from "node:path";
import { AppError } from "../errors.js";
import { packageRoot } from "../paths.js";
import type { Database } from "./database.js";
import { type Migration, readMigrations } from "./migrations.js";
import { type Row, statement } from "./statement.js";

/** Where the product's own migrations lie. */
export const migrationsDirectory = join(packageRoot, "schema", "migrations");

/**
 * Brings a database's constraints and indexes up to the code's, and waits until every index serves. Gives the names of
 * the files it applied; none where nothing was left to do. Processes that start at once wait for one another.
 * Fails with CONFLICT where a file that was applied has since been changed or removed, or where the database has seen
 * a later version of the product.
 */
export async function applyMigrations(
  database: Database,
  directory: string = migrationsDirectory,
): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  await database.migrate([ONE_NODE_A_VERSION]);
  const names = await database.write(
    async ({ run }) => {
      const applied = await run(lockAndReadApplied);
      refuseForeign(migrations, applied);
      const pending = migrations.filter(({ version }) => !applied.has(version));
      for (const migration of pending) {
        await database.migrate(migration.statements);
        await run(recordApplied(migration));
      }
      return pending.map(({ name }) => name);
    },
    { timeout: NO_DEADLINE },
  );
  await database.migrate([AWAIT_INDEXES]);
  return names;
}

const NO_DEADLINE = 0;
const AWAIT_INDEXES = "CALL db.awaitIndexes(3600)";
const ONE_NODE_A_VERSION =
  "CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE";

/** The migrations applied, by version. */
export type Applied = ReadonlyMap<number, { readonly name: string; readonly checksum: string }>;

const APPLIED = "MATCH (m:Migration) WHERE m.version > 0 RETURN m.version, m.name, m.checksum";

const readApplied = (rows: readonly Row[]): Applied =>
  new Map(
    rows.map(([version, name, checksum]) => [
      version as number,
      { name: name as string, checksum: checksum as string },
    ]),
  );

/** The migrations that a database has seen. */
export const appliedMigrations = statement<Applied>({
  name: "migrations applied",
  access: "READ",
  text: APPLIED,
  parameters: {},
  read: readApplied,
});

/** Version 0 stands for the lock: who has written to it holds it until the transaction ends. */
const lockAndReadApplied = statement<Applied>({
  name: "migrations applied",
  access: "WRITE",
  text: `MERGE (lock:Migration {version: 0}) SET lock.name = 'lock' WITH lock ${APPLIED}`,
  parameters: {},
  read: readApplied,
});

const recordApplied = ({ version, name, checksum }: Migration) =>
  statement({
    name: "record a migration",
    access: "WRITE",
    text: "CREATE (:Migration {version: $version, name: $name, checksum: $checksum, appliedAt: timestamp() * 1000})",
    parameters: { version: BigInt(version), name, checksum },
    read: () => undefined,
  });

/** Fails with CONFLICT where a database has seen other migrations than there are. */
export function refuseForeign(migrations: readonly Migration[], applied: Applied): void {
  const newest = Math.max(0, ...migrations.map(({ version }) => version));
  for (const [version, { name, checksum }] of applied) {
    const known = migrations.find((migration) => migration.version === version);
    if (version > newest)
      throw conflict(`The database has seen migration ${name}, of a later version.`, UPDATE);
    if (!known) throw conflict(`Migration ${name} was applied to the database and is missing here.`, RESTORE);
    if (known.checksum !== checksum)
      throw conflict(
        `Migration ${known.name} was changed after it had been applied to the database.`,
        RESTORE,
      );
  }
}

const conflict = (message: string, hint: string): AppError => new AppError("CONFLICT", message, { hint });
const UPDATE = "Run the version of brandgraph that the database was last used with, or a later one.";
const RESTORE = "Restore the file as it was released; put what is new into a further migration.";
