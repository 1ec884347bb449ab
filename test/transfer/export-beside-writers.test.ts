import { afterAll, beforeAll, expect, it } from "vitest";
import type { InputLine } from "../../src/formats/format.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSnapshotRunner } from "../../src/recording/snapshot/snapshot-runner.js";
import { readExportLines } from "../../src/transfer/export/read-export-lines.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { testNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(testNeo4j(), { timeout: 30_000 });
/** A connection like that of another process. */
const otherConnection = openDatabase(testNeo4j(), { timeout: 30_000 });
const COUNT = 1200;
const claims = [{ source: "source:s" }];
const idOf = (index: number): string => `brand:b${String(index).padStart(4, "0")}`;
const shop = (index: number, name: string): InputLine => ({ kind: "BRAND", id: idOf(index), name, claims });
const ownership = (index: number, keys: object): InputLine => ({
  kind: "OWNERSHIP",
  id: `ownership:o${String(index).padStart(4, "0")}`,
  from: "organization:owner",
  to: idOf(index),
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
  const brands = indexes.map((index) => shop(index, `Brand ${index}`));
  const ownerships = indexes.map((index) => ownership(index, {}));
  await recordEntries(database, [...ground, ...brands, ...ownerships], { by: "test", timeout: 0 });
});
afterAll(async () => {
  await database.close();
  await otherConnection.close();
});

async function linesOf(
  lines: AsyncGenerator<InputLine>,
  each: () => Promise<unknown>,
): Promise<readonly InputLine[]> {
  const found: InputLine[] = [];
  for await (const line of lines) {
    if (found.length % 300 === 0) await each();
    found.push(line);
  }
  return found;
}

/** Renames entities, ends facts and retracts facts on all pages. */
const change = (writer: Database, turn: number) => {
  const some = indexes.filter((index) => index % 17 === turn);
  const lines = some.flatMap((index) => [
    shop(index, `Renamed ${turn}`),
    turn % 2 === 0
      ? ownership(index, { validFrom: "2010", validTo: "2012" })
      : { kind: "RETRACTION", id: `ownership:o${String(index).padStart(4, "0")}`, reason: "wrong" },
  ]);
  return recordEntries(writer, lines, { by: "test", skipRejected: true });
};

it("an export shows one instant, whatever is changed while it is read, and is the same when read again", async () => {
  const wanted = { kinds: null, around: null, validAt: null, knownAt: null };
  const before = await linesOf(readExportLines(createSnapshotRunner(database), wanted), async () => {});
  expect(before).toHaveLength(2 + 2 * COUNT);
  let turn = 0;
  const whileWriting = await linesOf(readExportLines(createSnapshotRunner(database), wanted), () =>
    change(otherConnection, turn++),
  );
  expect(turn).toBeGreaterThan(7);
  expect(whileWriting).toEqual(before);
  const after = await linesOf(readExportLines(createSnapshotRunner(database), wanted), async () => {});
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  expect(after.length).toBeLessThan(before.length);
  expect(after.find(({ id }) => id === idOf(0))).toMatchObject({ name: "Renamed 0" });
});
