import "reflect-metadata";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import {
  cite,
  createBrand,
  createClaim,
  createConglomerate,
  createOwnership,
  createRetraction,
  createSource,
} from "../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../recording/test-database.js";
import { emptyDatabase } from "../support/graph/empty-database.js";

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

/** Writes a seed of a version with one file. */
async function put(version: number, ...lines: readonly object[]): Promise<void> {
  await mkdir(join(directory, "press"), { recursive: true });
  await writeFile(join(directory, "seed.json"), JSON.stringify({ version }));
  const text = [createSource("press"), ...lines].map((line) => JSON.stringify(line)).join("\n");
  await writeFile(join(directory, "press", "facts.jsonl"), text);
}

const createStatementClaim = (text: string) => cite("press", { statement: text });
const recordByAnn = (...lines: readonly object[]) =>
  recordEntries(database, [createSource("letter"), ...lines], { by: "ann" });

/** The present values of a fact or an entity, and its claims that are not retracted. */
const readClaims = (id: string) =>
  database.values(
    `MATCH (c:Claim {subjectId: "${id}"}) WHERE c.retractedAt IS NULL RETURN c.recordedBy + ": " + coalesce(c.statement, "") ORDER BY c.recordedBy, c.statement`,
  );
const readProperty = (id: string, property: string) =>
  database.values(`MATCH (n:Entity {id: "${id}"}) RETURN n.${property}`);
const readShare = () =>
  database.values('MATCH ()-[r:OWNS|OWNS_BOUNDED {id: "ownership:kering-puma"}]->() RETURN r.share');

const first = [
  createBrand("Puma", { country: "DE", description: "Shoes.", claims: [createStatementClaim("one")] }),
  createConglomerate("Kering"),
  createOwnership({ share: 0.86, claims: [createStatementClaim("old"), createStatementClaim("both")] }),
  createBrand("Gone", { claims: [createStatementClaim("an error")] }),
];
const second = [
  createBrand("Puma", { country: "FR", description: "Sport.", claims: [createStatementClaim("one")] }),
  createConglomerate("Kering"),
  createOwnership({ share: 0.82, claims: [createStatementClaim("new"), createStatementClaim("both")] }),
];

describe("a newer seed", () => {
  it("is recorded as corrections, by one read at a time: values change, claims that it no longer has are retracted", async () => {
    await put(1, ...first);
    await loadSeed(database, directory);
    await put(2, ...second);
    let running = 0;
    let most = 0;
    const counting: Database = {
      ...database,
      read: async (statement, options) => {
        running += 1;
        most = Math.max(most, running);
        return database.read(statement, options).finally(() => {
          running -= 1;
        });
      },
    };
    expect(await loadSeed(counting, directory)).toMatchObject({ corrected: 3, retracted: 1, rejected: [] });
    expect(most).toBe(1);
    expect(await readShare()).toEqual([0.82]);
    expect(await readProperty("brand:puma", "country")).toEqual(["FR"]);
    expect(await readClaims("ownership:kering-puma")).toEqual(["seed: both", "seed: new"]);
    expect(await readProperty("brand:gone", "name")).toEqual([]);
    const { revision } = await loadSeed(database, directory);
    expect((await loadSeed(database, directory)).revision).toBe(revision);
  });

  it("never touches other sources' claims, nor values and retractions of others", async () => {
    await put(1, ...first);
    await loadSeed(database, directory);
    const letter = cite("letter", { statement: "seen" });
    await recordByAnn(
      createBrand("Puma", { country: "AT", claims: [{ ...letter, confidence: 0.9 }] }),
      createBrand("Gone", { claims: [letter] }),
      createClaim("ownership:kering-puma", "letter", { statement: "seen" }),
    );
    const [old] = await database.values(
      'MATCH (c:Claim {statement: "both", subjectId: "ownership:kering-puma"}) RETURN c.id',
    );
    await recordEntries(database, [createRetraction(String(old))], { by: "ann" });
    await put(2, ...second);
    await loadSeed(database, directory);
    expect(await readProperty("brand:puma", "country")).toEqual(["AT"]);
    expect(await readProperty("brand:puma", "description")).toEqual(["Sport."]);
    expect(await readShare()).toEqual([0.82]);
    expect(await readClaims("ownership:kering-puma")).toEqual(["ann: seen", "seed: new"]);
    expect(await readClaims("brand:puma")).toEqual(["ann: seen", "seed: one"]);
    expect(await readClaims("brand:gone")).toEqual(["ann: seen"]);
  });

  it("leaves retracted facts retracted, and follows merges", async () => {
    await put(1, ...first, createBrand("Poma", { claims: [createStatementClaim("a spelling")] }));
    await loadSeed(database, directory);
    await recordEntries(database, [createRetraction("ownership:kering-puma")], { by: "ann" });
    await mergeEntities(
      database,
      { keepId: "brand:puma", mergeIds: ["brand:poma"], reason: "One brand." },
      { by: "ann" },
    );
    await put(
      2,
      ...second,
      createBrand("Poma", { country: "IT", claims: [createStatementClaim("a spelling")] }),
    );
    await loadSeed(database, directory);
    expect(await readShare()).toEqual([]);
    expect(await readClaims("brand:puma")).toEqual(["seed: a spelling", "seed: one"]);
    expect(await readProperty("brand:poma", "name")).toEqual([]);
    expect(await readProperty("brand:puma", "country")).toEqual(["FR"]);
  });

  it("is not replaced by an older one", async () => {
    await put(2, ...second);
    await loadSeed(database, directory);
    await put(1, ...first);
    expect(await loadSeed(database, directory)).toMatchObject({ recorded: 0, corrected: 0, retracted: 0 });
    expect(await readShare()).toEqual([0.82]);
  });
});
