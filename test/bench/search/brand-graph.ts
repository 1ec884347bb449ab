import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findImportFormat } from "../../../src/formats/readers/import-formats.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { packageRoot } from "../../../src/paths.js";
import { importRows } from "../../../src/transfer/import/import-rows.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { testRelease } from "../../support/process/neo4j.js";

/**
 * Works with a graph of the names of name-suggestion-index, in a Neo4j of its own. With a `home` the graph is kept there,
 * for another run.
 */
export async function runWithBrandGraph(
  folder: string,
  home: string | undefined,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const path = home ?? (await mkdtemp(join(tmpdir(), "brandgraph-search-")));
  const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");
  const memory = { heapMegabytes: 1024, pageCacheMegabytes: 256 };
  const neo4j = await startManagedNeo4j({
    home: path,
    cache,
    release: testRelease,
    memory,
    onProgress: logProgress,
  });
  const database = openDatabase(neo4j, { timeout: 60_000 });
  try {
    await applyMigrations(database);
    if ((await fetchBrandNames(database)).length === 0) await load(database, folder);
    await work(database);
  } finally {
    await database.close();
    await neo4j.stop();
    if (!home) await rm(path, { recursive: true });
  }
}

/** The names of all brands. */
export const fetchBrandNames = (database: Database): Promise<readonly string[]> =>
  database.read(
    createStatement({
      name: "names",
      access: "READ",
      text: "MATCH (n:Brand) RETURN n.name ORDER BY n.id",
      parameters: {},
      read: (rows) => rows.map(([name]) => String(name)),
    }),
  );

const logProgress = (message: string): void =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${message}`);

async function load(database: Database, folder: string): Promise<void> {
  logProgress("Importing name-suggestion-index");
  const bytes = createReadStream(join(folder, "dist/json/nsi.json"));
  const format = requireNonNull(findImportFormat("nsi"), "The format nsi");
  const rows = format.read(bytes, { source: null, mapping: null });
  await importRows(database, rows, { by: "bench", onReject: () => undefined });
}
