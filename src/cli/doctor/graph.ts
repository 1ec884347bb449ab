import { now } from "../../domain/time.js";
import type { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { appliedMigrations, migrationsDirectory, requireKnownMigrations } from "../../neo4j/migrate.js";
import { readMigrations } from "../../neo4j/migrations.js";
import { type Row, statement } from "../../neo4j/statement.js";
import { type Diagnosis, failed, ok, warning } from "./diagnosis.js";
import { isAtLeast } from "./machine.js";

const MIN_VERSION = "5.26";
/** Seconds by which the server's clock may differ. Recorded instants come from this machine's clock. */
const MAX_SKEW_SECONDS = 5;

const rowsOf = (database: Database, text: string): Promise<readonly Row[]> =>
  database.read(statement({ name: "doctor", access: "READ", text, parameters: {}, read: (rows) => rows }));

/** Whether the server is a supported version of Neo4j. */
export async function version(database: Database): Promise<Diagnosis> {
  const [row] = await rowsOf(
    database,
    "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions[0], edition",
  );
  const [found, edition] = (row ?? ["unknown", "unknown"]) as readonly [string, string];
  const says = `Neo4j ${found}, ${edition} edition.`;
  if (isAtLeast(found.replace(/-.*/, ""), MIN_VERSION)) return ok("version", says);
  return failed("version", says, `Neo4j ${MIN_VERSION} or later is needed.`);
}

/** Whether all migrations of this version of the product are applied. */
export async function migrations(database: Database): Promise<Diagnosis> {
  const known = await readMigrations(migrationsDirectory);
  const applied = await database.read(appliedMigrations);
  try {
    requireKnownMigrations(known, applied);
  } catch (error) {
    const { message, hint = "" } = error as AppError;
    return failed("migrations", message, hint);
  }
  const pending = known.filter(({ version: number }) => !applied.has(number));
  if (pending.length === 0) return ok("migrations", `All ${known.length} migrations are applied.`);
  const names = pending.map(({ name }) => name).join(", ");
  return warning("migrations", `Not applied yet: ${names}.`, "brandgraph start applies them.");
}

/** Whether every index is online. */
export async function indexes(database: Database): Promise<Diagnosis> {
  const rows = await rowsOf(database, "SHOW INDEXES YIELD name, state RETURN name, state");
  const others = rows.filter(([, state]) => state !== "ONLINE").map(([name, state]) => `${name} is ${state}`);
  if (others.length === 0) return ok("indexes", `All ${rows.length} indexes are ONLINE.`);
  return failed(
    "indexes",
    `${others.join(", ")}.`,
    "Wait until they are populated. Drop a FAILED one: brandgraph start creates it again.",
  );
}

/** Whether the server's clock agrees with this machine's. */
export async function clock(database: Database): Promise<Diagnosis> {
  const [row] = await rowsOf(database, "RETURN datetime().epochMillis");
  const seconds = Math.round(Math.abs((row![0] as number) - now() / 1000) / 1000);
  const says = `The server's clock differs from this machine's by ${seconds} s.`;
  return seconds <= MAX_SKEW_SECONDS
    ? ok("clock", says)
    : warning("clock", says, "Synchronise both with NTP.");
}
