import { getNow } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { appliedMigrations, migrationsDirectory, requireKnownMigrations } from "../../neo4j/migrate.js";
import { readMigrations } from "../../neo4j/migrations.js";
import { createRowDecoder, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow } from "../../neo4j/statement.js";
import { type Diagnosis, failCheck, passCheck, warnAboutCheck } from "./diagnosis.js";
import { isAtLeast } from "./machine.js";

const MIN_VERSION = "5.26";
/** Seconds by which the server's clock may differ. Recorded instants come from this machine's clock. */
const MAX_SKEW_SECONDS = 5;

const readRows = (database: Database, query: string): Promise<readonly ResultRow[]> =>
  database.read(createStatement({ name: "doctor", text: query, read: (rows) => rows }));

const readVersion = createRowDecoder([text, text]);
const readClock = createRowDecoder([number]);

/** Checks that the server is a supported version of Neo4j. */
export async function checkVersion(database: Database): Promise<Diagnosis> {
  const [row] = await readRows(
    database,
    cypher`
      CALL dbms.components() YIELD name, versions, edition
      WHERE name = 'Neo4j Kernel'
      RETURN versions[0], edition
    `,
  );
  const [installed, edition] = row ? readVersion(row) : ["unknown", "unknown"];
  const message = `Neo4j ${installed}, ${edition} edition.`;
  if (isAtLeast(installed.replace(/-.*/, ""), MIN_VERSION)) return passCheck("version", message);
  return failCheck("version", message, `Neo4j ${MIN_VERSION} or later is needed.`);
}

/** Checks that all migrations of this version of the product are applied. */
export async function checkMigrations(database: Database): Promise<Diagnosis> {
  const released = await readMigrations(migrationsDirectory);
  const applied = await database.read(appliedMigrations);
  try {
    requireKnownMigrations(released, applied);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message, hint = "" } = error;
    return failCheck("migrations", message, hint);
  }
  const pending = released.filter(({ version: number }) => !applied.has(number));
  if (pending.length === 0) return passCheck("migrations", `All ${released.length} migrations are applied.`);
  const names = pending.map(({ name }) => name).join(", ");
  return warnAboutCheck("migrations", `Not applied yet: ${names}.`, "brandgraph start applies them.");
}

/** Checks that every index is online. */
export async function checkIndexes(database: Database): Promise<Diagnosis> {
  const rows = await readRows(database, "SHOW INDEXES YIELD name, state RETURN name, state");
  const notOnline = rows
    .filter(([, state]) => state !== "ONLINE")
    .map(([name, state]) => `${name} is ${state}`);
  if (notOnline.length === 0) return passCheck("indexes", `All ${rows.length} indexes are ONLINE.`);
  return failCheck(
    "indexes",
    `${notOnline.join(", ")}.`,
    "Wait until they are populated. Drop a FAILED one: brandgraph start creates it again.",
  );
}

/** Checks that the server's clock agrees with this machine's. */
export async function checkClock(database: Database): Promise<Diagnosis> {
  const [row] = await readRows(database, "RETURN datetime().epochMillis");
  const [milliseconds] = readClock(row ?? []);
  const seconds = Math.round(Math.abs(milliseconds - getNow() / 1000) / 1000);
  const message = `The server's clock differs from this machine's by ${seconds} s.`;
  return seconds <= MAX_SKEW_SECONDS
    ? passCheck("clock", message)
    : warnAboutCheck("clock", message, "Synchronise both with NTP.");
}
