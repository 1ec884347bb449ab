import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RejectedRow } from "../../src/formats/format.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { startImport } from "../../src/recording/imports/import-run.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { readTexts } from "../support/graph/read-texts.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));

const buildEntity = (id: string, schema: string, properties: Record<string, readonly string[]>) => ({
  id,
  schema,
  properties,
  datasets: ["demo"],
});
const acme = buildEntity("NK-Acme", "Company", { name: ["Acme"], website: ["acme.example"] });
const company = buildEntity("NK-Other", "Company", { name: ["Other"] });
const owner = buildEntity("p1", "Person", { name: ["A. Person"] });
const buildLink = (id: string, asset: string, percentage: string) =>
  buildEntity(id, "Ownership", { owner: ["p1"], asset: [asset], percentage: [percentage] });

/** Imports lines of FollowTheMoney as a run of its own. */
async function importLines(...lines: readonly unknown[]) {
  const about = { by: "test", format: "ftm", fileNames: [], sourceId: null, complete: false };
  const run = await startImport(database, about);
  const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join("\n"));
  const rows = findImportFormat("ftm")!.read(splitIntoPieces(bytes, 4096), { source: null, mapping: null });
  const rejects: RejectedRow[] = [];
  const summary = await importRows(database, rows, {
    by: "test",
    run,
    onReject: (reject) => void rejects.push(reject),
  });
  return { run, rejects, ...summary };
}

const readState = async () => ({
  entities: await readTexts(database, "MATCH (e:Entity) RETURN e.name ORDER BY e.name"),
  shares: await readTexts(
    database,
    "MATCH (:Entity)-[f:OWNS]->(e:Entity) RETURN e.name + ' ' + toString(f.share) AS text ORDER BY text",
  ),
});

const addAll = () =>
  importLines(acme, company, owner, buildLink("o1", "NK-Acme", "50"), buildLink("o2", "NK-Other", "10"));
const allEntities = ["A. Person", "Acme", "Other"];

describe("Changes of FollowTheMoney", () => {
  it("add and modify links between what was imported before", async () => {
    await addAll();
    const { rejects } = await importLines(
      { op: "MOD", entity: buildLink("o1", "NK-Acme", "60") },
      { op: "ADD", entity: buildEntity("NK-New", "Company", { name: ["New"] }) },
      { op: "ADD", entity: buildLink("o3", "NK-New", "30") },
      { op: "ADD", entity: buildLink("o4", "NK-None", "30") },
    );
    expect(rejects).toMatchObject([{ line: 4, column: "asset", value: "NK-None" }]);
    expect(await readState()).toEqual({
      entities: ["A. Person", "Acme", "New", "Other"],
      shares: ["Acme 0.6", "New 0.3", "Other 0.1"],
    });
  });

  it("modify an entity, whose website is cleared if it has none any more", async () => {
    await addAll();
    await importLines({ op: "MOD", entity: { ...acme, properties: { name: ["Acme plc"] } } });
    expect(
      await readTexts(
        database,
        "MATCH (e:Entity) WHERE e.name = 'Acme plc' RETURN coalesce(e.website, 'none')",
      ),
    ).toEqual(["none"]);
  });

  it("delete links, and entities with all of their links, whose order in the file does not matter", async () => {
    await addAll();
    const { rejects, omitted } = await importLines(
      { op: "DEL", entity: { id: "NK-Acme" } },
      { op: "DEL", entity: { id: "o1" } },
      { op: "DEL", entity: { id: "NK-None" } },
    );
    expect([rejects, omitted]).toEqual([[], { "deletion of what is not recorded": 1 }]);
    expect(await readState()).toEqual({ entities: ["A. Person", "Other"], shares: ["Other 0.1"] });
  });

  it("leave an entity that has facts which are not deleted, or that another source describes", async () => {
    await addAll();
    await recordEntries(
      database,
      [
        { kind: "SOURCE", id: "source:s", title: "S" },
        { kind: "CLAIM", subject: "person:p1", source: "source:s", field: "country", value: "FR" },
      ],
      { by: "test" },
    );
    const { rejects, omitted } = await importLines(
      { op: "DEL", entity: { id: "NK-Acme" } },
      { op: "DEL", entity: { id: "p1" } },
    );
    expect(rejects).toEqual([]);
    expect(Object.values(omitted)).toEqual([2]);
    expect(await readState()).toEqual({ entities: allEntities, shares: ["Acme 0.5", "Other 0.1"] });
  });

  it("are undone like any import", async () => {
    await addAll();
    const before = await readState();
    const { run } = await importLines(
      { op: "MOD", entity: buildLink("o2", "NK-Other", "20") },
      { op: "DEL", entity: { id: "o1" } },
      { op: "DEL", entity: { id: "NK-Acme" } },
    );
    expect(await readState()).toEqual({ entities: ["A. Person", "Other"], shares: ["Other 0.2"] });
    const undoing = await beginUndo(database, { id: run, undoMerges: false }, { by: "test" });
    await undoImport(database, { importId: run, run: String(undoing.run), by: "test" });
    expect(await readState()).toEqual(before);
  });
});
