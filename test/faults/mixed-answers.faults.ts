import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { brand, conglomerate, said, source } from "../recording/lines.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { OwnGraph } from "./own-graph.js";

const SECONDS = isLongRun ? 600 : 30;
const READERS = 4;
/** The longest pause of a writer, so that some answers are read between two writes. */
const MAX_PAUSE_MS = 150;

const numbers = Array.from({ length: 8 }, (_, index) => index);
const claims = [said("press")];
const entity = (kind: string, name: string, keys: object) => ({
  kind,
  id: `${kind.toLowerCase()}:${name.toLowerCase()}`,
  name,
  claims,
  ...keys,
});
const fact = (kind: string, from: string, to: string, keys: object = {}) => ({
  kind,
  id: `${kind.toLowerCase().replace("_", "-")}:${from.split(":")[1]}-${to.split(":")[1]}`,
  ...{ from, to, validFrom: "2010", claims, ...keys },
});

/** All entities, with one description: an answer with two of them shows two revisions. */
const entities = (description: string) => [
  ...["Group", "Holding"].map((name) =>
    conglomerate(name, { country: "FR", validFrom: "2005", description }),
  ),
  ...numbers.map((number) => brand(`Brand${number}`, { validFrom: "2005", description })),
  ...["Shop", "Mall"].map((name) => entity("PLATFORM", name, { validFrom: "2005", description })),
  ...numbers.map((number) => entity("MERCHANT", `Seller${number}`, { validFrom: "2005", description })),
];

const facts = [
  ...numbers.flatMap((number) => [
    fact("OWNERSHIP", "conglomerate:group", `brand:brand${number}`),
    fact("STORE_PRESENCE", `brand:brand${number}`, "platform:shop"),
    fact("OFFER", `merchant:seller${number}`, `brand:brand${(number + 1) % numbers.length}`, {
      channel: "GREY_MARKET",
    }),
    fact("SELLER", `merchant:seller${number}`, "platform:shop"),
  ]),
  fact("OPERATION", "conglomerate:holding", "platform:shop"),
  fact("OPERATION", "conglomerate:holding", "platform:mall"),
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
    owners: { some: { node: { country: { eq: "FR" } } } }
    storePresences: { some: { node: { operators: { some: {} } } } }
  }) { nodes { description } } }`,
  `{ brands(first: 20, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) {
    nodes { description merchants { totalCount } }
  } }`,
  `{ neighborhood(ids: ["platform:shop"], perNodeLimit: 25) { nodes { description } } }`,
  `{ paths(from: ["merchant:seller0"], to: ["conglomerate:holding"], maxLength: 4, first: 5) {
    paths { steps { from { description } to { description } } }
  } }`,
  `{ distribution(of: SELLER, groupBy: [FROM_DESCRIPTION, TO_DESCRIPTION]) { buckets { keys { value } } } }`,
  `{ owned: brand(id: "brand:brand1") { description } ultimateOwners(id: "brand:brand1") { owner { description } } }`,
  `{ first: search(query: "brand1 shop") { nodes { ... on Entity { description } } }
     second: brands(first: 8) { nodes { description } }
     third: platforms { nodes { description } } }`,
];

let graph: OwnGraph;
let api: TestApi;
/** Writes as another process would. */
let other: Database;
beforeAll(async () => {
  graph = await OwnGraph.start();
  api = await serveApi(graph.database);
  other = openDatabase(graph.connection, { timeout: 30_000 });
  const lines = [source("press"), ...entities("0"), ...facts];
  expect((await recordEntries(graph.database, lines, { by: "x" })).rejected).toEqual([]);
});
afterAll(async () => {
  await other?.close();
  await api?.stop();
  await graph?.stop();
});

/** The descriptions in an answer, and keys of buckets, which are descriptions. */
function descriptionsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(descriptionsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    (key === "description" || key === "value") && typeof below === "string" ? [below] : descriptionsIn(below),
  );
}

it("no answer of any scenario shows two revisions while two processes write", async () => {
  const end = performance.now() + SECONDS * 1000;
  const isRunning = () => performance.now() < end;
  const taken = questions.map(() => 0);
  let [marked, writes] = [0, 0];
  const mixed: string[] = [];
  const read = async (reader: number) => {
    for (let turn = reader; isRunning(); turn += 1) {
      const place = turn % questions.length;
      const { data, errors, extensions } = await api.send(questions[place] ?? "");
      expect(errors).toBeUndefined();
      if (extensions?.mayMix) {
        marked += 1;
        continue;
      }
      const found = descriptionsIn(data);
      expect(found.length, `${questions[place]} shows entities: ${JSON.stringify(data)}`).toBeGreaterThan(1);
      if (new Set(found).size > 1) mixed.push(`${questions[place]}: ${[...new Set(found)].join(", ")}`);
      taken[place] = (taken[place] ?? 0) + 1;
    }
  };
  const write = async (database: Database) => {
    while (isRunning()) {
      writes += 1;
      await recordEntries(database, entities(`${writes}`), { by: "x" });
      await delay(Math.random() * MAX_PAUSE_MS);
    }
  };
  await Promise.all([
    write(graph.database),
    write(other),
    ...Array.from({ length: READERS }, (_, at) => read(at)),
  ]);
  console.log(`Answers of one version by question: ${taken.join(", ")}; ${marked} marked; ${writes} writes`);
  expect(mixed).toEqual([]);
  for (const answers of taken) expect(answers).toBeGreaterThan(3);
});
