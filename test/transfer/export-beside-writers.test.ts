import { afterAll, beforeAll, expect, it } from "vitest";
import type { InputLine } from "../../src/formats/format.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSnapshotRunner } from "../../src/recording/snapshot/snapshot-runner.js";
import { readExportLines } from "../../src/transfer/export/read-export-lines.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
/** A connection like that of another process. */
const otherConnection = openDatabase(acquireNeo4j(), { timeout: 30_000 });
/** More entities, and more facts, than a page has. */
const COUNT = isLongRun ? 1200 : 1010;
/** The number of lines that are read between two changes. */
const INTERVAL = isLongRun ? 300 : 1100;
const claims = [{ source: "source:s" }];
const buildBrandId = (index: number): string => `brand:b${String(index).padStart(4, "0")}`;
const createBrand = (index: number, name: string): InputLine => ({
  kind: "BRAND",
  id: buildBrandId(index),
  name,
  claims,
});
const createOwnership = (index: number, keys: object): InputLine => ({
  kind: "OWNERSHIP",
  id: `ownership:o${String(index).padStart(4, "0")}`,
  from: "organization:owner",
  to: buildBrandId(index),
  claims,
  ...keys,
});
const indexes = Array.from({ length: COUNT }, (_, index) => index);

beforeAll(async () => {
  await emptyDatabase(database);
  await applyMigrations(database);
  const ground: readonly InputLine[] = [
    { kind: "SOURCE", id: "source:s", title: "S" },
    { kind: "ORGANIZATION", id: "organization:owner", name: "Owner", claims },
  ];
  const brands = indexes.map((index) => createBrand(index, `Brand ${index}`));
  const ownerships = indexes.map((index) => createOwnership(index, {}));
  await recordEntries(database, [...ground, ...brands, ...ownerships], { by: "test", timeout: 0 });
});
afterAll(async () => {
  await database.close();
  await otherConnection.close();
});

async function collectLines(
  lines: AsyncGenerator<InputLine>,
  beforePage: () => Promise<unknown>,
): Promise<readonly InputLine[]> {
  const collected: InputLine[] = [];
  for await (const line of lines) {
    if (collected.length % INTERVAL === 0) await beforePage();
    collected.push(line);
  }
  return collected;
}

/** Renames entities, ends facts and retracts facts on all pages. */
const changeGraph = (writer: Database, turn: number) => {
  const some = indexes.filter((index) => index % 17 === turn);
  const lines = some.flatMap((index) => [
    createBrand(index, `Renamed ${turn}`),
    turn % 2 === 0
      ? createOwnership(index, { validFrom: "2010", validTo: "2012" })
      : { kind: "RETRACTION", id: `ownership:o${String(index).padStart(4, "0")}`, reason: "wrong" },
  ]);
  return recordEntries(writer, lines, { by: "test", skipRejected: true });
};

it("an export shows one instant, whatever is changed while it is read, and is the same when read again", async () => {
  const selection = { kinds: null, around: null, facts: null, validAt: null, knownAt: null };
  const before = await collectLines(
    readExportLines(createSnapshotRunner(database), selection),
    async () => {},
  );
  expect(before).toHaveLength(2 + 2 * COUNT);
  let turn = 0;
  const whileWriting = await collectLines(readExportLines(createSnapshotRunner(database), selection), () =>
    changeGraph(otherConnection, turn++),
  );
  expect(turn).toBeGreaterThan((2 * COUNT) / INTERVAL - 1);
  expect(whileWriting).toEqual(before);
  const after = await collectLines(
    readExportLines(createSnapshotRunner(database), selection),
    async () => {},
  );
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  expect(after.length).toBeLessThan(before.length);
  expect(after.find(({ id }) => id === buildBrandId(0))).toMatchObject({ name: "Renamed 0" });
});
