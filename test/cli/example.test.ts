import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importBrands } from "../../src/cli/example/import-brands.js";
import { removeBrands } from "../../src/cli/example/remove-brands.js";
import { exportGraph } from "../../src/cli/export.js";
import { undoImportCommand } from "../../src/cli/import/undo-import-command.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/paths.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { writeBrandPackage } from "../support/graph/brand-package.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readTexts } from "../support/graph/read-texts.js";
import { runBrandgraph } from "../support/process/cli.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const folder = mkdtempSync(join(tmpdir(), "brandgraph-example-"));
const home = join(folder, "home");
const packageFolder = join(folder, "package");

const createSettings = () => ({ ...toNeo4jSettings(acquireNeo4j()), BRANDGRAPH_HOME: home });
const runExample = (...args: readonly string[]) =>
  runBrandgraph(["example", ...args], createSettings()).finished;
const repeatImport = () => runHere(createSettings(), () => importBrands({ from: packageFolder }));

async function exportAll(): Promise<string> {
  const out = join(folder, "facts.jsonl");
  await runHere(createSettings(), () => exportGraph({ format: "facts", out }));
  return readFileSync(out, "utf8");
}

/** The lines of an export, with the claims of each in a fixed order: theirs is not that of the first import. */
const sortExport = (text: string): readonly string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const { claims = [], ...fact } = JSON.parse(line) as { readonly claims?: readonly object[] };
      return JSON.stringify([fact, claims.map((claim) => JSON.stringify(claim)).sort()]);
    })
    .sort();

async function readColumn(text: string): Promise<readonly string[]> {
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  const texts = await readTexts(database, text);
  await database.close();
  return texts;
}

const readRuns = () => readColumn("MATCH (i:ImportRun) RETURN i.id ORDER BY i.id");

beforeAll(async () => {
  writeBrandPackage(packageFolder);
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await emptyDatabase(database);
  await applyMigrations(database);
  await loadSeed(database, join(packageRoot, "seed"));
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("brandgraph example", () => {
  it("adds brands with their owners beside the seed, once, and its removal leaves the export of the seed", async () => {
    const seed = await exportAll();
    const { status, stderr } = await runExample("brands", "--from", packageFolder);
    expect([status, stderr]).toEqual([0, expect.stringContaining("brandgraph example remove")]);
    const imported = await exportAll();
    const runs = await readRuns();
    expect(runs).toHaveLength(2);
    expect(
      await readColumn(
        "MATCH (b:Entity) WHERE b.name IN ['Operator', 'Gazprom', 'Bottega Veneta'] RETURN b.id + ' ' + coalesce(b.country, '') ORDER BY b.id",
      ),
    ).toEqual(["brand:bottega-veneta IT", "brand:wikidata-q102673 "]);
    expect(
      await readColumn(
        "MATCH (s:Source) WHERE s.license IN ['BSD-3-Clause', 'CC0-1.0'] RETURN s.title ORDER BY s.title",
      ),
    ).toEqual(expect.arrayContaining(["name-suggestion-index 8.0.20260918", "Wikidata: owned by (P127)"]));

    const repeated = await repeatImport();
    expect(repeated.status).toBe(0);
    expect(repeated.errorLines).toContainEqual(expect.stringContaining("nothing changed"));
    expect(await exportAll()).toBe(imported);
    expect(await readRuns()).toEqual(runs);

    const [ownerships = ""] = await readColumn("MATCH (i:ImportRun {format: 'facts'}) RETURN i.id");
    const undone = await runHere(createSettings(), () => undoImportCommand(ownerships, {}));
    expect(undone.status).toBe(0);
    expect((await repeatImport()).status).toBe(0);
    expect(sortExport(await exportAll())).toEqual(sortExport(imported));

    expect((await runExample("remove")).status).toBe(0);
    expect(await exportAll()).toBe(seed);
    const repeatedRemoval = await runHere(createSettings(), () => removeBrands({}));
    expect(repeatedRemoval.status).toBe(0);
    expect(repeatedRemoval.errorLines).toEqual(["The graph has no import of the example."]);
  });

  it("names the folder option if npm cannot fetch the package, or the folder is another package", async () => {
    const settings = { ...createSettings(), BRANDGRAPH_HOME: join(folder, "other-home"), PATH: folder };
    const { status, stderr } = await runBrandgraph(["example", "brands"], settings).finished;
    expect(status).toBe(1);
    expect(stderr).toContain("cannot be fetched from the registry of npm: the program npm is not on PATH.");
    expect(stderr).toContain("brandgraph example brands --from FOLDER");
    const otherFolder = join(folder, "other");
    cpSync(packageFolder, otherFolder, { recursive: true });
    writeFileSync(join(otherFolder, "package.json"), JSON.stringify({ name: "other", version: "1.0.0" }));
    const wrong = await runExample("brands", "--from", otherFolder);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain(
      "is no part of the npm package name-suggestion-index: it is another package.",
    );
    expect(wrong.stderr).toContain("--from FOLDER");
  });
});
