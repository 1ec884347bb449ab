import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/paths.js";
import { createSnapshotRunner } from "../../src/recording/snapshot/snapshot-runner.js";
import { parseSelection } from "../../src/transfer/export/parse-selection.js";
import { readExportLines } from "../../src/transfer/export/read-export-lines.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
beforeAll(async () => {
  await emptyDatabase(database);
  await applyMigrations(database);
  await loadSeed(database, join(packageRoot, "seed"));
});
afterAll(() => database.close());

/** Exports the graph, and returns the distinct statement texts, each planned once, and the kinds of the lines. */
async function exportGraph() {
  const texts = new Set<string>();
  const kinds = new Set<string>();
  const watched: Database = {
    ...database,
    read: (statement, options) => {
      texts.add(statement.text);
      return database.read(statement, options);
    },
  };
  for await (const { kind } of readExportLines(createSnapshotRunner(watched), parseSelection({}, 1000)))
    kinds.add(kind);
  return { texts, kinds };
}

describe("the first export of a graph", () => {
  it("makes the database plan few statements, and not more for more kinds with few facts", async () => {
    const { texts, kinds } = await exportGraph();
    console.log(`An export of ${kinds.size} kinds: ${texts.size} statements are planned.`);
    expect(kinds.size).toBeGreaterThan(15);
    expect(texts.size).toBeLessThanOrEqual(9);
  });
});
