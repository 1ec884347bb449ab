import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testCache } from "../support/process/neo4j.js";
import { readResidentMegabytes } from "../support/process/resident-megabytes.js";
import { type Server, startServer } from "../support/process/server.js";

/** The maximum memory of a process in MB, after a number of different documents of a size in characters. */
const MOST_MB = 400;
const DOCUMENTS = 5000;
const CHARACTERS = 2400;
/** Number of concurrent requests. */
const LANES = 4;

let home: string;
let server: Server;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-memory-"));
  server = await startServer({
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "error",
  });
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Valid, too expensive and invalid documents, each with different aliases and ids. */
const shapes: ((index: number) => string)[] = [
  (index) =>
    `{ ${repeatAliases(12, (alias) => `${alias}x${index}: brand(id: "brand:${alias}-${index}") { id name owners(first: 1) { nodes { id name kind claims(first: 1) { nodes { id quote source { title } } } } } predecessors(first: 1) { nodes { id } } }`)} }`,
  (index) =>
    `{ brand(id: "brand:${index}") { ${repeatAliases(3, (alias) => `${alias}x${index}: claims(first: 1) { nodes { id subject { ... on Entity { id name country } } } }`)} ${buildLeaves(index)} } }`,
  (index) =>
    `{ node(id: "brand:${index}") { ${kinds.map((kind) => `... on ${kind} { x${index}: name y${index}: description predecessors(first: 1) { nodes { id name country kind } edges { cursor relationship { id status from { name } } } } relationships(first: 2) { nodes { id kind to { id name } } } }`).join(" ")} } }`,
  (index) =>
    `{ brand(id: "${index}") { ${"predecessors { nodes { id name ".repeat(11)} ${"} }".repeat(11)} } }`,
  (index) =>
    `{ ${repeatAliases(45, (alias) => `${alias}x${index}: brnds(first: 1) { nodes { id name } }`)} }`,
];

const kinds = ["Brand", "Merchant", "Conglomerate", "Person", "Organization", "Platform", "Court", "Lawsuit"];

const repeatAliases = (count: number, text: (alias: string) => string): string =>
  Array.from({ length: count }, (_, index) => text(`a${index}`)).join(" ");

/** Builds many fields that the database reads as one. */
const buildLeaves = (index: number): string =>
  Array.from({ length: 46 }, (_, leaf) => `l${leaf}x${index}y${"z".repeat(20)}: description`).join(" ");

const padText = (text: string): string => text + " ".repeat(Math.max(0, CHARACTERS - text.length));

async function send(index: number): Promise<string> {
  const query = padText(shapes[index % shapes.length]!(index));
  const variables = { notDeclared: "x".repeat(200) + index };
  const request = { method: "POST", headers: { "content-type": "application/json" } };
  const response = await fetch(server.api, { ...request, body: JSON.stringify({ query, variables }) });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code ?? "OK";
}

it(`a process uses less than ${MOST_MB} MB after ${DOCUMENTS} different documents`, async () => {
  const codes = new Map<string, number>();
  let next = 0;
  let most = await readResidentMegabytes(server.process.pid!);
  const runLane = async (): Promise<void> => {
    while (next < DOCUMENTS) {
      const index = next++;
      const code = await send(index);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (index % 100 === 0) most = Math.max(most, await readResidentMegabytes(server.process.pid!));
    }
  };
  await Promise.all(Array.from({ length: LANES }, runLane));
  const end = await readResidentMegabytes(server.process.pid!);
  console.log(
    `memory: ${Math.round(most)} MB at most, ${Math.round(end)} MB in the end`,
    Object.fromEntries(codes),
  );
  expect([...codes.keys()].sort()).toEqual(["GRAPHQL_VALIDATION_FAILED", "OK", "QUERY_TOO_COMPLEX"]);
  expect(most).toBeLessThan(MOST_MB);
}, 900_000);
