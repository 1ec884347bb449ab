import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { cite, createBrand, createConglomerate, createSource } from "../recording/lines.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { OwnGraph } from "./own-graph.js";

const SECONDS = isLongRun ? 600 : 30;
const READERS = 4;
/** The longest pause of a writer, so that some answers are read between two writes. */
const MAX_PAUSE_MS = 150;

const numbers = Array.from({ length: 8 }, (_, index) => index);
const claims = [cite("press")];
const buildEntity = (kind: string, name: string, keys: object) => ({
  kind,
  id: `${kind.toLowerCase()}:${name.toLowerCase()}`,
  name,
  claims,
  ...keys,
});
const buildFact = (kind: string, from: string, to: string, keys: object = {}) => ({
  kind,
  id: `${kind.toLowerCase().replace("_", "-")}:${from.split(":")[1]}-${to.split(":")[1]}`,
  from,
  to,
  validFrom: "2010",
  claims,
  ...keys,
});

/** Builds all entities, with one description: an answer with two descriptions shows two revisions. */
const buildEntities = (description: string) => [
  ...["Group", "Holding"].map((name) =>
    createConglomerate(name, { country: "FR", validFrom: "2005", description }),
  ),
  ...numbers.map((number) => createBrand(`Brand${number}`, { validFrom: "2005", description })),
  ...["Shop", "Mall"].map((name) => buildEntity("PLATFORM", name, { validFrom: "2005", description })),
  ...numbers.map((number) => buildEntity("MERCHANT", `Seller${number}`, { validFrom: "2005", description })),
];

const facts = [
  ...numbers.flatMap((number) => [
    buildFact("OWNERSHIP", "conglomerate:group", `brand:brand${number}`),
    buildFact("STORE_PRESENCE", `brand:brand${number}`, "platform:shop"),
    buildFact("OFFER", `merchant:seller${number}`, `brand:brand${(number + 1) % numbers.length}`, {
      channel: "GREY_MARKET",
    }),
    buildFact("SELLER", `merchant:seller${number}`, "platform:shop"),
  ]),
  buildFact("OPERATION", "conglomerate:holding", "platform:shop"),
  buildFact("OPERATION", "conglomerate:holding", "platform:mall"),
];

const DAY = 'asOf: { validAt: "2014-08-22" }';

/** A question of each scenario of the benchmark, with the descriptions of all entities that it shows. */
const questions: readonly string[] = [
  `{ brands(first: 8) { nodes {
    description
    owners(first: 5) { nodes { description } }
    storePresences(first: 10) { nodes { description operators(first: 5) { nodes { description } } } }
    merchants(first: 5) { nodes { description } }
  } } }`,
  `{ platform(id: "platform:shop") { description merchants(first: 20) { totalCount nodes { description } } } }`,
  `{ platform(id: "platform:shop", ${DAY}) { description merchants(first: 5) { nodes { description } } } }`,
  `{ brands(first: 25, where: {
    owners: { some: { from: { country: { eq: "FR" } } } }
    storePresences: { some: { to: { operators: { some: {} } } } }
  }) { nodes { description } } }`,
  `{ brands(first: 20, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) {
    nodes { description merchants { totalCount } }
  } }`,
  `{ neighborhood(ids: ["platform:shop"], perNodeLimit: 25) { nodes { description } } }`,
  `{ paths(from: ["merchant:seller0"], to: ["conglomerate:holding"], maxLength: 4, first: 5) {
    paths { steps { from { description } to { description } } }
  } }`,
  `{ sellers: distribution(of: MERCHANT, groupBy: [DESCRIPTION]) { buckets { keys { value } } }
     platforms: distribution(of: PLATFORM, groupBy: [DESCRIPTION]) { buckets { keys { value } } } }`,
  `{ owned: brand(id: "brand:brand1") { description } ultimateOwners(id: "brand:brand1") { owner { description } } }`,
  `{ first: search(query: "brand1 shop") { nodes { ... on Entity { description } } }
     second: brands(first: 8) { nodes { description } }
     third: platforms { nodes { description } } }`,
];

let graph: OwnGraph;
let api: TestApi;
/** Writes as another process would. */
let secondDatabase: Database;
beforeAll(async () => {
  graph = await OwnGraph.launch();
  api = await serveApi(graph.database);
  secondDatabase = openDatabase(graph.connection, { timeout: 30_000 });
  const lines = [createSource("press"), ...buildEntities("0"), ...facts];
  expect((await recordEntries(graph.database, lines, { by: "x" })).rejected).toEqual([]);
});
afterAll(async () => {
  await secondDatabase?.close();
  await api?.stop();
  await graph?.stop();
});

/** Collects the descriptions in an answer, and keys of buckets, which are descriptions. */
function collectDescriptions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(collectDescriptions);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    (key === "description" || key === "value") && typeof below === "string"
      ? [below]
      : collectDescriptions(below),
  );
}

it("no answer of any scenario shows two revisions while two processes write", async () => {
  const end = performance.now() + SECONDS * 1000;
  const isRunning = () => performance.now() < end;
  const answerCounts = questions.map(() => 0);
  let marked = 0;
  let writes = 0;
  const mixed: string[] = [];
  const read = async (reader: number) => {
    for (let turn = reader; isRunning(); turn += 1) {
      const questionIndex = turn % questions.length;
      const { data, errors, extensions } = await api.send(questions[questionIndex] ?? "");
      expect(errors).toBeUndefined();
      if (extensions?.mayMix) {
        marked += 1;
        continue;
      }
      const descriptions = collectDescriptions(data);
      expect(
        descriptions.length,
        `${questions[questionIndex]} shows entities: ${JSON.stringify(data)}`,
      ).toBeGreaterThan(1);
      if (new Set(descriptions).size > 1)
        mixed.push(`${questions[questionIndex]}: ${[...new Set(descriptions)].join(", ")}`);
      answerCounts[questionIndex] = (answerCounts[questionIndex] ?? 0) + 1;
    }
  };
  const write = async (database: Database) => {
    while (isRunning()) {
      writes += 1;
      await recordEntries(database, buildEntities(`${writes}`), { by: "x" });
      await delay(Math.random() * MAX_PAUSE_MS);
    }
  };
  await Promise.all([
    write(graph.database),
    write(secondDatabase),
    ...Array.from({ length: READERS }, (_, index) => read(index)),
  ]);
  console.log(
    `Answers of one version by question: ${answerCounts.join(", ")}; ${marked} marked; ${writes} writes`,
  );
  expect(mixed).toEqual([]);
  for (const answers of answerCounts) expect(answers).toBeGreaterThan(3);
});
