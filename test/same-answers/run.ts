import "reflect-metadata";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import type { RandomRequest } from "../support/api/random-requests.js";
import { readTexts } from "../support/graph/read-texts.js";
import { startTestNeo4j } from "../support/process/neo4j.js";
import type { CollectAnswers, StoredAnswer } from "./answer.js";
import { collectAssistantAnswers } from "./assistant-answers.js";
import { compareAnswers } from "./compare-answers.js";
import { collectDocumentAnswers, collectExampleAnswers } from "./document-answers.js";
import { collectFigureAnswers } from "./figure-answers.js";
import { collectFileAnswers, collectODataAnswers, collectReconciliationAnswers } from "./file-answers.js";
import { collectBuiltTexts, collectPageTexts } from "./page-texts.js";
import { createRandomCollector, drawRandomRequests } from "./random-answers.js";
import { collectRefusals } from "./refusals.js";
import { fillDatabase, graphNames, localizers, serveDatabase } from "./served-graph.js";
import { collectStatementTexts } from "./statement-texts.js";
import { stopClock } from "./stop-clock.js";
import { collectWriteAnswers } from "./write-answers.js";

// `npm run test:same -- --store FOLDER` stores the answers of every interface on the seed and on a random graph, and
// `-- --compare FOLDER` compares them with those of now. Both take `--only NAMES`: statements and built need no database.

const { values: options } = parseArgs({
  options: {
    store: { type: "string" },
    compare: { type: "string" },
    only: { type: "string", multiple: true },
  },
});
const { store, compare } = options;
const only = options.only?.flatMap((names) => names.split(","));

const collectors: Readonly<Record<string, CollectAnswers>> = {
  documents: collectDocumentAnswers,
  examples: collectExampleAnswers,
  figures: collectFigureAnswers,
  random: (graph) => createRandomCollector(requests)(graph),
  files: collectFileAnswers,
  odata: collectODataAnswers,
  reconcile: collectReconciliationAnswers,
  assistants: collectAssistantAnswers,
  page: collectPageTexts,
  refusals: collectRefusals,
  // The last, since the others are about the graph before it.
  writes: collectWriteAnswers,
};
const collectorsWithoutGraph = { statements: collectStatementTexts, built: collectBuiltTexts };

const isSelected = (name: string): boolean => only?.includes(name) ?? true;
const MAX_SHOWN = 20;
const clock = stopClock("2026-01-15T12:00:00Z");
let requests: readonly RandomRequest[] = [];
let differences = 0;

if (store === undefined && compare === undefined) throw new Error("Give --store FOLDER or --compare FOLDER.");
if (store !== undefined) mkdirSync(store, { recursive: true });
for (const [name, collect] of Object.entries(collectorsWithoutGraph))
  if (isSelected(name)) await handleAnswers(name, collect());
if (Object.keys(collectors).some(isSelected)) await collectOfGraphs();
if (compare !== undefined) console.log(`${differences} answers differ.`);
process.exitCode = differences > 0 ? 1 : 0;

async function collectOfGraphs(): Promise<void> {
  const { server, home } = await startTestNeo4j();
  const database = openDatabase(server, { timeout: 120_000 });
  try {
    await applyMigrations(database);
    for (const graph of graphNames) await collectOfGraph(database, graph);
  } finally {
    await database.close();
    await server.stop();
    await rm(home, { recursive: true });
  }
}

async function collectOfGraph(database: Database, name: (typeof graphNames)[number]): Promise<void> {
  clock.reset();
  await fillDatabase(database, name);
  clock.advance(60_000);
  if (name === "seed") requests = await readRequests(database);
  const { url, stop } = await serveDatabase(database);
  try {
    for (const [group, collect] of Object.entries(collectors))
      if (isSelected(group))
        await handleAnswers(
          `${name}-${group}`,
          collect({ database, url, clock, localize: localizers[name] }),
        );
  } finally {
    await stop();
  }
}

/** Reads the stored random requests, or draws them. */
async function readRequests(database: Database): Promise<readonly RandomRequest[]> {
  const file = "random-requests.json";
  const ids = "MATCH (n:Entity) RETURN n.id AS id UNION MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id";
  const randomRequests =
    compare !== undefined && existsSync(join(compare, file))
      ? JSON.parse(readFileSync(join(compare, file), "utf8"))
      : drawRandomRequests([...(await readTexts(database, ids))].sort());
  if (store !== undefined) writeFileSync(join(store, file), JSON.stringify(randomRequests, null, 1));
  return randomRequests;
}

/** Stores the answers of an interface, a line of JSON for each, and compares them. */
async function handleAnswers(name: string, collected: AsyncIterable<StoredAnswer>): Promise<void> {
  const startMs = performance.now();
  const answers = await collectDistinct(name, collected);
  console.log(`${name}: ${answers.length} answers, ${Math.round((performance.now() - startMs) / 1000)} s`);
  const file = `${name}.jsonl`;
  if (store !== undefined)
    writeFileSync(join(store, file), answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
  if (compare === undefined) return;
  const lines = readFileSync(join(compare, file), "utf8").split("\n").filter(Boolean);
  const findings = compareAnswers(
    lines.map((line) => JSON.parse(line)),
    answers,
  );
  for (const difference of findings.slice(0, Math.max(0, MAX_SHOWN - differences))) console.log(difference);
  if (findings.length > 0) console.log(`${name}: ${findings.length} answers differ`);
  differences += findings.length;
}

/** Collects answers, and numbers those of equal names. If one fails, those before it are kept. */
async function collectDistinct(
  group: string,
  collected: AsyncIterable<StoredAnswer>,
): Promise<readonly StoredAnswer[]> {
  const answers: StoredAnswer[] = [];
  const counts = new Map<string, number>();
  try {
    for await (const answer of collected) {
      const count = (counts.get(answer.name) ?? 0) + 1;
      counts.set(answer.name, count);
      answers.push(count === 1 ? answer : { ...answer, name: `${answer.name} (${count})` });
    }
  } catch (error) {
    console.error(`${group}, after ${answers.at(-1)?.name}:`, error);
    differences += 1;
  }
  return answers;
}
