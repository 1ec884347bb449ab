import { getNow } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { appliedMigrations, migrationsDirectory, requireKnownMigrations } from "../../neo4j/migrate.js";
import { readMigrations } from "../../neo4j/migrations.js";
import { number, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Row, statement } from "../../neo4j/statement.js";
import { type Diagnosis, failed, ok, warning } from "./diagnosis.js";
import { isAtLeast } from "./machine.js";

const MIN_VERSION = "5.26";
/** Seconds by which the server's clock may differ. Recorded instants come from this machine's clock. */
const MAX_SKEW_SECONDS = 5;

const rowsOf = (database: Database, query: string): Promise<readonly Row[]> =>
  database.read(
    statement({ name: "doctor", access: "READ", text: query, parameters: {}, read: (rows) => rows }),
  );

const readVersion = rowDecoder([text, text]);
const readClock = rowDecoder([number]);

/** Whether the server is a supported version of Neo4j. */
export async function version(database: Database): Promise<Diagnosis> {
  const [row] = await rowsOf(
    database,
    cypher`
      CALL dbms.components() YIELD name, versions, edition
      WHERE name = 'Neo4j Kernel'
      RETURN versions[0], edition
    `,
  );
  const [found, edition] = row ? readVersion(row) : ["unknown", "unknown"];
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
    if (!(error instanceof AppError)) throw error;
    const { message, hint = "" } = error;
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
  const [milliseconds] = readClock(row ?? []);
  const seconds = Math.round(Math.abs(milliseconds - getNow() / 1000) / 1000);
  const says = `The server's clock differs from this machine's by ${seconds} s.`;
  return seconds <= MAX_SKEW_SECONDS
    ? ok("clock", says)
    : warning("clock", says, "Synchronise both with NTP.");
}
