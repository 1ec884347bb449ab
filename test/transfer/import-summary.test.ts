import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { readTexts } from "../support/graph/read-texts.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));

const mapping = {
  source: { title: "List {list}" },
  facts: [
    { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
    { kind: "BRAND", as: "brand", fields: { name: "brand" } },
    { kind: "OWNERSHIP", from: "owner", to: "brand", fields: { share: "share" } },
  ],
};

async function loadTable(rows: readonly string[], batchSize: number) {
  const bytes = new TextEncoder().encode(["list,owner,brand,share", ...rows].join("\n"));
  const read = findImportFormat("csv")!.read(splitIntoPieces(bytes, 4096), { source: null, mapping });
  return importRows(database, read, { by: "test", batchSize });
}

const countMatches = async (pattern: string): Promise<number> =>
  Number((await readTexts(database, `MATCH ${pattern} RETURN toString(count(*))`))[0]);

const countGraph = async () => ({
  entities: await countMatches("(e:Entity)"),
  facts: await countMatches(
    "()-[f]->() WHERE f.firstDay IS NOT NULL AND f.recordedTo IS NOT NULL AND type(f) <> 'CITES'",
  ),
  claims: await countMatches("(c:Claim)"),
  sources: await countMatches("(s:Source) WHERE s.retractedAt IS NULL"),
});

const createCounts = (count: number) => ({ recorded: count, corrected: 0, retracted: 0 });

/** Five owners of forty brands, by two lists that repeat each other. */
const rows = Array.from({ length: 40 }, (_, index) => `${index % 2},Owner ${index % 5},Brand ${index},0.5`);
const repeatedRows = rows.map((row) => row.replace(/^[01]/, (list) => String(1 - Number(list))));

describe("The summary of an import", () => {
  it.each([7, 2000])("has the numbers of the graph that it filled, in batches of %i", async (batchSize) => {
    const { writes, read } = await loadTable([...rows, ...repeatedRows], batchSize);
    expect(read).toBe(80);
    expect(writes).toMatchObject({
      entities: createCounts(45),
      facts: createCounts(40),
      sources: createCounts(2),
    });
    const graph = await countGraph();
    expect({ ...writes }).toEqual({
      entities: createCounts(graph.entities),
      facts: createCounts(graph.facts),
      claims: createCounts(graph.claims),
      sources: createCounts(graph.sources),
    });
  });

  it("has nothing for an import that repeats the former one, and corrections of the next", async () => {
    await loadTable(rows, 2000);
    const none = createCounts(0);
    expect((await loadTable(rows, 2000)).writes).toEqual({
      entities: none,
      facts: none,
      claims: none,
      sources: none,
    });
    const newer = rows.map((row, index) => (index < 3 ? row.replace("0.5", "0.6") : row));
    expect((await loadTable(newer, 2000)).writes).toEqual({
      entities: none,
      facts: { recorded: 0, corrected: 3, retracted: 0 },
      claims: { recorded: 3, corrected: 0, retracted: 3 },
      sources: none,
    });
  });

  it("counts no source that only rejected rows cite", async () => {
    const { writes, rejected } = await loadTable(["0,Owner,Brand,0.5", "1,Other,Brand,2"], 2000);
    expect(rejected).toBe(1);
    expect(writes.sources).toEqual(createCounts(1));
    expect(await countGraph()).toMatchObject({ sources: 1, facts: 1, entities: 2 });
  });
});
