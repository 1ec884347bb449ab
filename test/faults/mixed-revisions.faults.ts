import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cypher } from "../../src/neo4j/cypher.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { decodeList, text } from "../../src/neo4j/row-decoder.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSnapshotReads } from "../../src/recording/snapshot/snapshot-reads.js";
import { createBrand, createSource } from "../recording/lines.js";
import { isLongRun } from "../support/process/long.js";
import { OwnGraph } from "./own-graph.js";

/** Seconds of each race. */
const SECONDS = isLongRun ? 300 : 20;
const READERS = 3;
/** The longest pause of a writer, so that some reads end between two writes. */
const MAX_PAUSE_MS = 100;
const names = Array.from({ length: 12 }, (_, index) => `Brand${index}`);

let graph: OwnGraph;
/** Writes as two other processes would. */
let writers: readonly Database[];
beforeAll(async () => {
  graph = await OwnGraph.launch();
  writers = [1, 2].map(() => openDatabase(graph.connection, { timeout: 30_000 }));
  await recordEntries(graph.database, [createSource("press")], { by: "x" });
  await describeAll(graph.database, "0");
});
afterAll(async () => {
  for (const writer of writers) await writer.close();
  await graph?.stop();
});

/** Gives all brands the same description in one transaction. */
const describeAll = (database: Database, description: string) =>
  recordEntries(
    database,
    names.map((name) => createBrand(name, { description })),
    { by: "x" },
  );

/** Reads half of the brands, works for some milliseconds, and reads the other half, so that a commit can come in between. */
const HALVES = cypher`
  CALL () { MATCH (b:Brand) WHERE b.name < 'Brand4' RETURN collect(b.description) AS ones }
  WITH *, reduce(sum = 0, number IN range(1, 100000 + size(ones)) | sum + number) AS work
  CALL (work) { MATCH (b:Brand) WHERE b.name >= 'Brand4' AND work > 0 RETURN collect(b.description) AS others }
`;
const descriptions = decodeList(text);

/** Runs a reader several times at once while both writers write, and counts the answers that it takes for one version. */
async function runRace(readAnswer: () => Promise<readonly unknown[] | null>) {
  const end = performance.now() + SECONDS * 1000;
  const isRunning = () => performance.now() < end;
  let answerCount = 0;
  let mixed = 0;
  let writes = 0;
  const read = async () => {
    while (isRunning()) {
      const answer = await readAnswer();
      if (!answer) continue;
      expect(answer).toHaveLength(names.length);
      answerCount += 1;
      if (new Set(answer).size > 1) mixed += 1;
    }
  };
  const write = async (writer: Database) => {
    while (isRunning()) {
      writes += 1;
      await describeAll(writer, `${writes}`);
      await delay(Math.random() * MAX_PAUSE_MS);
    }
  };
  await Promise.all([...writers.map(write), ...Array.from({ length: READERS }, read)]);
  console.log(`${answerCount} answers of one version beside ${writes} writes, ${mixed} of them mixed`);
  return { answers: answerCount, mixed };
}

it("a version read in the last branch of a statement shows that nothing newer was read", async () => {
  const all = createStatement({
    name: "descriptions",
    access: "READ",
    parameters: {},
    column: "answer",
    text: `${HALVES} RETURN ones + others AS answer`,
    read: ([row]) => descriptions(row?.[0]),
  });
  const { answers, mixed } = await runRace(async () => {
    const { result, at: version } = await createSnapshotReads(graph.database)((runStatement) =>
      runStatement(all),
    );
    return version && result;
  });
  expect(answers).toBeGreaterThan(10);
  expect(mixed).toBe(0);
});

it("a version read in the scope of the statement does not: the race shows it", async () => {
  const all = createStatement({
    name: "descriptions",
    access: "READ",
    parameters: {},
    text: `MATCH (g:Graph {id: 'graph'}) WITH g.revision AS revision ${HALVES} RETURN revision, ones + others`,
    read: ([row]) => ({ revision: row?.[0], answer: descriptions(row?.[1]) }),
  });
  let lastRevision: unknown = null;
  const { mixed } = await runRace(async () => {
    const before = lastRevision;
    const { revision, answer } = await graph.database.read(all);
    lastRevision = revision;
    return revision === before ? answer : null;
  });
  expect(mixed).toBeGreaterThan(0);
});
