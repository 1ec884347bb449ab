import "reflect-metadata";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { brand, claim, conglomerate, ownership, retraction, said, source } from "../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../recording/test-database.js";

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  await database?.close();
  database = await openTestDatabase();
  directory = await mkdtemp(join(tmpdir(), "brandgraph-seed-"));
});
afterEach(() => rm(directory, { recursive: true }));
afterAll(() => database?.close());

/** Writes a seed of a version with one file. */
async function put(version: number, ...lines: readonly object[]): Promise<void> {
  await mkdir(join(directory, "press"), { recursive: true });
  await writeFile(join(directory, "seed.json"), JSON.stringify({ version }));
  const text = [source("press"), ...lines].map((line) => JSON.stringify(line)).join("\n");
  await writeFile(join(directory, "press", "facts.jsonl"), text);
}

const statement = (text: string) => said("press", { statement: text });
const byAnn = (...lines: readonly object[]) =>
  recordEntries(database, [source("letter"), ...lines], { by: "ann" });

/** The present values of a fact or an entity, and its claims that are not retracted. */
const claimsOf = (id: string) =>
  database.values(
    `MATCH (c:Claim {subjectId: "${id}"}) WHERE c.retractedAt IS NULL RETURN c.recordedBy + ": " + coalesce(c.statement, "") ORDER BY c.recordedBy, c.statement`,
  );
const present = (id: string, property: string) =>
  database.values(`MATCH (n:Entity {id: "${id}"}) RETURN n.${property}`);
const share = () =>
  database.values('MATCH ()-[r:OWNS|OWNS_BOUNDED {id: "ownership:kering-puma"}]->() RETURN r.share');

const first = [
  brand("Puma", { country: "DE", description: "Shoes.", claims: [statement("one")] }),
  conglomerate("Kering"),
  ownership({ share: 0.86, claims: [statement("old"), statement("both")] }),
  brand("Gone", { claims: [statement("an error")] }),
];
const second = [
  brand("Puma", { country: "FR", description: "Sport.", claims: [statement("one")] }),
  conglomerate("Kering"),
  ownership({ share: 0.82, claims: [statement("new"), statement("both")] }),
];

describe("a newer seed", () => {
  it("is recorded as corrections: values change, claims that it no longer has are retracted", async () => {
    await put(1, ...first);
    await loadSeed(database, directory);
    await put(2, ...second);
    expect(await loadSeed(database, directory)).toMatchObject({ corrected: 3, retracted: 1, rejected: [] });
    expect(await share()).toEqual([0.82]);
    expect(await present("brand:puma", "country")).toEqual(["FR"]);
    expect(await claimsOf("ownership:kering-puma")).toEqual(["seed: both", "seed: new"]);
    expect(await present("brand:gone", "name")).toEqual([]);
    const { revision } = await loadSeed(database, directory);
    expect((await loadSeed(database, directory)).revision).toBe(revision);
  });

  it("is compared with the graph by one read at a time, however many things it changes", async () => {
    await put(1, ...first);
    await loadSeed(database, directory);
    await put(2, ...second);
    let [running, most] = [0, 0];
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
    expect(await loadSeed(counting, directory)).toMatchObject({ corrected: 3 });
    expect(most).toBe(1);
  });

  it("never touches other sources' claims, nor values and retractions of others", async () => {
    await put(1, ...first);
    await loadSeed(database, directory);
    const letter = said("letter", { statement: "seen" });
    await byAnn(
      brand("Puma", { country: "AT", claims: [{ ...letter, confidence: 0.9 }] }),
      brand("Gone", { claims: [letter] }),
      claim("ownership:kering-puma", "letter", { statement: "seen" }),
    );
    const [old] = await database.values(
      'MATCH (c:Claim {statement: "both", subjectId: "ownership:kering-puma"}) RETURN c.id',
    );
    await recordEntries(database, [retraction(String(old))], { by: "ann" });
    await put(2, ...second);
    await loadSeed(database, directory);
    expect(await present("brand:puma", "country")).toEqual(["AT"]);
    expect(await present("brand:puma", "description")).toEqual(["Sport."]);
    expect(await share()).toEqual([0.82]);
    expect(await claimsOf("ownership:kering-puma")).toEqual(["ann: seen", "seed: new"]);
    expect(await claimsOf("brand:puma")).toEqual(["ann: seen", "seed: one"]);
    expect(await claimsOf("brand:gone")).toEqual(["ann: seen"]);
  });

  it("leaves retracted facts retracted, and follows merges", async () => {
    await put(1, ...first, brand("Poma", { claims: [statement("a spelling")] }));
    await loadSeed(database, directory);
    await recordEntries(database, [retraction("ownership:kering-puma")], { by: "ann" });
    await mergeEntities(
      database,
      { keepId: "brand:puma", mergeIds: ["brand:poma"], reason: "One brand." },
      { by: "ann" },
    );
    await put(2, ...second, brand("Poma", { country: "IT", claims: [statement("a spelling")] }));
    await loadSeed(database, directory);
    expect(await share()).toEqual([]);
    expect(await claimsOf("brand:puma")).toEqual(["seed: a spelling", "seed: one"]);
    expect(await present("brand:poma", "name")).toEqual([]);
    expect(await present("brand:puma", "country")).toEqual(["FR"]);
  });

  it("is not replaced by an older one", async () => {
    await put(2, ...second);
    await loadSeed(database, directory);
    await put(1, ...first);
    expect(await loadSeed(database, directory)).toMatchObject({ recorded: 0, corrected: 0, retracted: 0 });
    expect(await share()).toEqual([0.82]);
  });
});
