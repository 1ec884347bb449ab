import "reflect-metadata";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";
import {
  cite,
  createBrand,
  createClaim,
  createConglomerate,
  createOwnership,
  createSource,
} from "../recording/lines.js";
import { openTestDatabase, queryFactVersions, type TestDatabase } from "../recording/test-database.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { itInLongRun } from "../support/process/long.js";

let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase(database);
  directory = await mkdtemp(join(tmpdir(), "brandgraph-seed-"));
});
afterEach(() => rm(directory, { recursive: true }));
afterAll(() => database?.close());

/** Writes the facts of one source of a seed. */
async function put(folder: string, ...lines: readonly (object | string)[]): Promise<void> {
  await mkdir(join(directory, folder), { recursive: true });
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  await writeFile(join(directory, folder, "facts.jsonl"), text);
}

const press = [createSource("press"), createBrand("Puma"), createConglomerate("Kering"), createOwnership()];

describe("the product's own seed", () => {
  const seed = join(packageRoot, "seed");

  it("is loaded completely, with one version of each fact and its final status", async () => {
    const lines = (await readSeed(seed)).flatMap(({ facts }) => facts).length;
    expect(await loadSeed(database, seed)).toMatchObject({ recorded: lines, corrected: 0, rejected: [] });
    expect(await database.values("MATCH (n:EntityVersion|SourceVersion) RETURN n")).toEqual([]);
    expect(await queryFactVersions(database, "stock-listing:jd-nasdaq-2014")).toMatchObject([
      { status: "SUPPORTED", disputedFields: ["amountRaised"] },
    ]);
    expect(await queryFactVersions(database, "ownership:kering-puma-2013-03")).toMatchObject([
      { type: "OWNS_BOUNDED", share: 0.824, status: "SUPPORTED" },
    ]);
  });

  it("is unchanged when it is loaded again", async () => {
    const { revision } = await loadSeed(database, seed);
    const repeated = await loadSeed(database, seed);
    expect(repeated).toMatchObject({ revision, recorded: 0, corrected: 0, written: false });
    expect(repeated.unchanged).toBeGreaterThan(390);
  });

  // In the short run, other lines are recorded again: test/transfer/import-rows.test.ts.
  itInLongRun("is unchanged when its lines are recorded again", async () => {
    const { revision } = await loadSeed(database, seed);
    const lines = (await readSeed(seed)).flatMap(({ facts }) => facts.map(({ fact }) => fact));
    expect(await recordEntries(database, lines, { by: "seed" })).toMatchObject({
      revision,
      unchanged: lines.length,
      written: false,
    });
  });
});

describe("a seed", () => {
  it("may have facts in one folder about those in another", async () => {
    await put(
      "a-claims",
      createSource("court"),
      createClaim("ownership:kering-puma", "court", { stance: "DISPUTES" }),
    );
    await put("press", ...press);
    expect(await loadSeed(database, directory)).toMatchObject({ recorded: 6 });
    expect(await queryFactVersions(database, "ownership:kering-puma")).toMatchObject([
      { status: "DISPUTED" },
    ]);
  });

  it("does not undo later corrections", async () => {
    await put("press", ...press);
    await loadSeed(database, directory);
    await recordEntries(
      database,
      [createOwnership({ share: 0.5, claims: [cite("press", { field: "share" })] })],
      {
        by: "ann",
      },
    );
    await loadSeed(database, directory);
    expect((await queryFactVersions(database, "ownership:kering-puma")).at(-1)).toMatchObject({ share: 0.5 });
  });

  it("is loaded again only from changed files", async () => {
    await put("press", ...press);
    await loadSeed(database, directory);
    await put("more", createBrand("Gucci"));
    expect(await loadSeed(database, directory)).toMatchObject({ recorded: 1, unchanged: 4 });
  });

  it("with errors is rejected completely, and each error has its file and line", async () => {
    await put("press", ...press, createBrand("Gucci", { country: "Italy" }));
    await put("worse", createOwnership({ id: "ownership:x", to: "brand:nobody" }));
    await expect(loadSeed(database, directory)).rejects.toThrow(
      [
        "The seed cannot be loaded:",
        "press/facts.jsonl:5: country must be an ISO 3166-1 code of two capital letters, such as FR, or XK or EU.",
        "worse/facts.jsonl:1: brand:nobody is not recorded. Record it first.",
      ].join("\n"),
    );
    expect(await database.values("MATCH (n:Entity) RETURN n")).toEqual([]);
  });

  it("with a line that is not JSON is rejected completely", async () => {
    await put("press", ...press, "{");
    await expect(loadSeed(database, directory)).rejects.toThrow(/press: Line 5 is not JSON/);
    expect(await database.values("MATCH (n:Entity) RETURN n")).toEqual([]);
  });
});
