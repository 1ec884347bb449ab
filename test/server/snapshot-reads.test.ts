import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { createStatement, type ResultRow } from "../../src/neo4j/statement.js";
import { guardStorage } from "../../src/neo4j/storage-guard.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { lockRevision, readRevision } from "../../src/recording/snapshot/revision.js";
import { createSnapshotReads } from "../../src/recording/snapshot/snapshot-reads.js";
import { createBrand, createSource } from "../recording/lines.js";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { createSignal } from "../support/process/signal.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

/** The least number of writes of the readers' entities. */
const TURNS = isLongRun ? 40 : 4;

let api: TestApi;
/** Writes as another process would. */
let elsewhere: Database;
const names = ["A", "B", "C", "D", "E", "F"];
const ids = names.map((name) => `brand:${name.toLowerCase()}`);
/** Gives all of them the same description in one transaction. */
const describeAll = (database: Database, description: string) =>
  recordEntries(
    database,
    names.map((name) => createBrand(name, { description })),
    { by: "x" },
  );

beforeAll(async () => {
  api = await startApi({ seed: false });
  elsewhere = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await recordEntries(api.database, [createSource("press")], { by: "x" });
  await describeAll(api.database, "0");
});
afterAll(async () => {
  await elsewhere.close();
  await api.stop();
});

const ONE_FIELD = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Brand { description } } }";
const A_FIELD_EACH = `{ ${ids.map((id, index) => `e${index}: brand(id: "${id}") { description }`).join(" ")} }`;

/** Lists the descriptions in an answer of either kind. */
const listDescriptions = (data: Record<string, unknown>): readonly string[] =>
  Object.values(data)
    .flat()
    .map((node) => (node as { description: string }).description);

it.each([
  ["the same process", () => api.database],
  ["another process", () => elsewhere],
])("answers show one revision, or say that they may mix, while %s writes", async (_, writer) => {
  const mixed: unknown[] = [];
  let answers = 0;
  let marked = 0;
  const look = async (query: string) => {
    const answer = await api.send(query, query === ONE_FIELD ? { ids } : {});
    answers += 1;
    if ("extensions" in answer) marked += 1;
    else if (new Set(listDescriptions(answer.data)).size > 1) mixed.push(answer.data);
  };
  let isWriting = true;
  const readers = [ONE_FIELD, ONE_FIELD, A_FIELD_EACH].map(async (query) => {
    while (isWriting) await look(query);
  });
  // On a busy machine, fewer of the reads come between the writes.
  for (let turn = 0; turn < TURNS || (turn < 40 && answers - marked < 10); turn++)
    await describeAll(writer(), `${turn}`);
  isWriting = false;
  await Promise.all(readers);
  expect(mixed).toEqual([]);
  expect(answers - marked).toBeGreaterThan(9);
});

/** Runs a snapshot read of these statements, and lists the names of the statements that it sends. */
async function traceStatements(texts: readonly string[], column?: string): Promise<readonly string[]> {
  const names: string[] = [];
  const counting: Database = {
    ...api.database,
    read: (statement, options) => {
      names.push(statement.name);
      return api.database.read(statement, options);
    },
  };
  const all = texts.map((text) =>
    createStatement({
      name: text,
      access: "READ",
      text,
      parameters: {},
      ...(column && { column }),
      read: (rows) => rows,
    }),
  );
  const look = () =>
    createSnapshotReads(counting)((runStatement) =>
      Promise.all(all.map((statement) => runStatement<readonly ResultRow[]>(statement))),
    );
  await look();
  names.length = 0;
  const { result, at: version } = await look();
  expect(result).toEqual(texts.map(() => [[1], [2]]));
  expect(version).toMatchObject({ revision: (await readRevision(api.database)).revision });
  return names;
}

it("a snapshot read is one round trip per statement, and one more where a statement has several columns", async () => {
  const ofOneColumn = "UNWIND [1, 2] AS x RETURN x";
  const ofBranches = "RETURN 1 AS x UNION ALL RETURN 2 AS x";
  expect(await traceStatements([ofOneColumn], "x")).toEqual([ofOneColumn]);
  expect(await traceStatements([ofOneColumn, ofBranches], "x")).toEqual([ofOneColumn, ofBranches]);
  expect(await traceStatements([ofOneColumn])).toEqual([ofOneColumn, "revision"]);
});

/** Creates a read that a writer interrupts each time, unless writers are paused. */
function createDisturbedRead(database: Database) {
  let turns = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const readDuringWrite = async () => {
    turns += 1;
    writing = describeAll(elsewhere, `of turn ${turns}`);
    await Promise.race([writing, delay(500)]);
    return readRevision(database);
  };
  return { work: readDuringWrite, turns: () => turns, lastWrite: () => writing };
}

it("a read that writers always interrupt is repeated with writers paused, without disk space", async () => {
  const full = guardStorage(api.database, { folder: "/", least: Number.POSITIVE_INFINITY });
  await expect(describeAll(full, "too much")).rejects.toMatchObject({ code: "STORAGE_FULL" });
  const { work, turns, lastWrite } = createDisturbedRead(full);
  const { result, at: version } = await createSnapshotReads(full)(work);
  expect(turns()).toBe(4);
  expect(version?.revision).toBe(result.revision);
  await lastWrite();
  expect((await readRevision(full)).revision).toBeGreaterThan(result.revision);
});

it("a read during one long write is answered meanwhile", async () => {
  const [locked, released] = [
    createSignal("the lock of a writer"),
    createSignal("the answer beside a writer"),
  ];
  const writer = elsewhere.write(async ({ run }) => {
    await run(lockRevision);
    locked.give();
    await released.promise;
  });
  await locked.promise;
  const answer = await api.send(ONE_FIELD, { ids });
  released.give();
  await writer;
  expect(answer).not.toHaveProperty("extensions");
  expect(answer.data.nodes).toHaveLength(ids.length);
});

it("an answer that may mix revisions says so, and is not cached", async () => {
  const busy: Database = {
    ...api.database,
    read: async (statement, options) => {
      if (statement.name === "brand") await describeAll(elsewhere, `${Math.random()}`);
      return api.database.read(statement, options);
    },
    write: () => Promise.reject(new Error("locked")),
    close: async () => {},
  };
  const busyApi = await serveApi(busy);
  const query = `{ brand(id: "brand:a", asOf: { validAt: "2014-08-22", knownAt: "2020-01-01T00:00:00Z" }) { name } }`;
  const response = await fetch(`${busyApi.url}/graphql?${new URLSearchParams({ query })}`);
  await busyApi.stop();
  expect(await response.json()).toMatchObject({ data: { brand: null }, extensions: { mayMix: true } });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

it("a read is answered although the database fails when its revision is checked", async () => {
  const gone: Database = { ...api.database, read: () => Promise.reject(new Error("away")) };
  expect(await createSnapshotReads(gone)(async () => "read")).toEqual({ result: "read", at: null });
});
