import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { type Statement, statement } from "../../src/neo4j/statement.js";
import { record } from "../../src/recording/record.js";
import { snapshotReads } from "../../src/recording/snapshot/snapshot-reads.js";
import { brand, source } from "../recording/lines.js";
import { isLongRun } from "../support/process/long.js";
import { OwnGraph } from "./own-graph.js";

/** Seconds of each race. */
const SECONDS = isLongRun ? 300 : 20;
const READERS = 3;
const names = Array.from({ length: 60 }, (_, index) => `Brand ${index}`);

let graph: OwnGraph;
/** Writes as two other processes would. */
let writers: readonly Database[];
beforeAll(async () => {
  graph = await OwnGraph.start();
  writers = [1, 2].map(() => openDatabase(graph.connection, { timeout: 30_000 }));
  await record(graph.database, [source("press")], { by: "x" });
  await describeAll(graph.database, "0");
});
afterAll(async () => {
  for (const writer of writers) await writer.close();
  await graph?.stop();
});

/** Gives all brands the same description in one transaction. */
const describeAll = (database: Database, description: string) =>
  record(
    database,
    names.map((name) => brand(name, { description })),
    { by: "x" },
  );

const reading = <T>(text: string, read: Statement<T>["read"], column?: string): Statement<T> =>
  statement({
    ...{ name: "descriptions", access: "READ", text, parameters: {}, read },
    ...(column && { column }),
  });

/** Runs a reader several times at once while both writers write; the answers that it takes for one version. */
async function race(look: () => Promise<readonly unknown[] | null>) {
  const end = performance.now() + SECONDS * 1000;
  const isRunning = () => performance.now() < end;
  let [taken, mixed, writes] = [0, 0, 0];
  const read = async () => {
    while (isRunning()) {
      const answer = await look();
      if (answer) taken += 1;
      if (new Set(answer).size > 1) mixed += 1;
    }
  };
  const write = async (writer: Database) => {
    while (isRunning()) {
      await describeAll(writer, `${writes}`);
      writes += 1;
    }
  };
  await Promise.all([...writers.map(write), ...Array.from({ length: READERS }, read)]);
  console.log(`${taken} answers of one version beside ${writes} writes, ${mixed} of them mixed`);
  return { taken, mixed };
}

it("a version read in the last branch of a statement shows that nothing newer was read", async () => {
  const all = reading(
    "MATCH (b:Brand) RETURN collect(b.description) AS answer",
    ([row]) => row![0] as readonly unknown[],
    "answer",
  );
  const { taken, mixed } = await race(async () => {
    const { result, at } = await snapshotReads(graph.database)((ask) => ask(all));
    return at && result;
  });
  expect(taken).toBeGreaterThan(10);
  expect(mixed).toBe(0);
});

it("a version read in the same scope does not, so the race would show it", async () => {
  const all = reading(
    "MATCH (g:Graph {id: 'graph'}) MATCH (b:Brand) RETURN g.revision, collect(b.description)",
    // Beside a writer it may even find nothing.
    ([row]) => ({ revision: row?.[0], descriptions: (row?.[1] ?? []) as readonly unknown[] }),
  );
  let seen: unknown = null;
  const { mixed } = await race(async () => {
    const before = seen;
    const { revision, descriptions } = await graph.database.read(all);
    seen = revision;
    return revision === before ? descriptions : null;
  });
  expect(mixed).toBeGreaterThan(0);
});
