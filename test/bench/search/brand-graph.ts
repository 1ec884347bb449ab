import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { iterateArray } from "../../../src/formats/iterate-array.js";
import { findImportFormat } from "../../../src/formats/readers/import-formats.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { importRows } from "../../../src/transfer/import/import-rows.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { type RealFile, realFiles } from "../../support/real/real-files.js";
import { readOperators } from "../real/operators.js";
import { logProgress } from "../report/log-progress.js";
import { runWithNeo4j } from "../store/own-neo4j.js";

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
  try {
    await runWithNeo4j(path, async (neo4j) => {
      const database = openDatabase(neo4j, { timeout: 60_000 });
      try {
        await applyMigrations(database);
        if ((await fetchBrandNames(database)).length === 0) await load(database, folder);
        await work(database);
      } finally {
        await database.close();
      }
    });
  } finally {
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

/** Adds the operators of name-suggestion-index and the files of the shared sample data to the graph. */
export async function loadRealFiles(database: Database, nsi: string, data: string): Promise<void> {
  await importRows(database, iterateArray([...readOperators(nsi)]), { by: "bench" });
  for (const { file, format, mapping } of Object.values<readonly RealFile[]>(realFiles).flat()) {
    const options = { source: null, mapping: mapping ?? null };
    const reader = requireNonNull(findImportFormat(format), format);
    const rows = reader.read(createReadStream(join(data, file)), options);
    await importRows(database, rows, { by: "bench", stubs: true });
  }
}

async function load(database: Database, folder: string): Promise<void> {
  logProgress("Importing name-suggestion-index");
  const bytes = createReadStream(join(folder, "dist/json/nsi.json"));
  const format = requireNonNull(findImportFormat("nsi"), "The format nsi");
  const rows = format.read(bytes, { source: null, mapping: null });
  await importRows(database, rows, { by: "bench", onReject: () => undefined });
}
