import "reflect-metadata";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { formatNamed } from "../../../src/formats/readers/import-formats.js";
import { createLogger } from "../../../src/log.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { statement } from "../../../src/neo4j/statement.js";
import { packageRoot } from "../../../src/paths.js";
import { createApp } from "../../../src/server/http/app.js";
import { listen } from "../../../src/server/http/listen.js";
import { importRows } from "../../../src/transfer/import/import-rows.js";
import { required } from "../../../src/util/required.js";
import { drawn } from "./drawn.js";

interface Options {
  readonly seed: string;
  readonly searches: number;
  readonly home?: string;
}

const QUERY = `query ($query: String!) {
  search(query: $query, first: 10) { edges { score matched { field text } node { id ... on Entity { name kind } } } }
}`;
const MOST_WORDS = 4;
const WARM_UP = 200;

/**
 * Loads name-suggestion-index into a Neo4j of its own and measures searches of one to four words from its names, after
 * others have warmed the server up.
 */
async function main(folder: string, { seed, searches, home }: Options): Promise<void> {
  const path = home ?? (await mkdtemp(join(tmpdir(), "brandgraph-search-")));
  const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");
  const memory = { heapMegabytes: 1024, pageCacheMegabytes: 256 };
  const neo4j = await startManagedNeo4j({ home: path, cache, memory, onProgress: say });
  const database = openDatabase(neo4j, { timeout: 60_000 });
  try {
    await applyMigrations(database);
    if ((await namesIn(database)).length === 0) await load(database, folder);
    await measure(database, { seed, searches });
  } finally {
    await database.close();
    await neo4j.stop();
    if (!home) await rm(path, { recursive: true });
  }
}

const say = (message: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${message}`);

async function load(database: Database, folder: string): Promise<void> {
  say("Importing name-suggestion-index");
  const bytes = createReadStream(join(folder, "dist/json/nsi.json"));
  const format = required(formatNamed("nsi"), "The format nsi");
  const rows = format.read(bytes, { source: null, mapping: null });
  await importRows(database, rows, { by: "bench", onReject: () => undefined });
}

const namesIn = (database: Database): Promise<readonly string[]> =>
  database.read(
    statement({
      name: "names",
      access: "READ",
      text: "MATCH (n:Brand) RETURN n.name ORDER BY n.id",
      parameters: {},
      read: (rows) => rows.map(([name]) => String(name)),
    }),
  );

async function measure(
  database: Database,
  { seed, searches }: Pick<Options, "seed" | "searches">,
): Promise<void> {
  const names = await namesIn(database);
  const log = createLogger("silent");
  const app = await createApp({ database, maxCost: 50_000, log, anonymousReads: true, tokens: null });
  const server = await listen(app, "127.0.0.1", 0);
  try {
    const next = drawn(seed, names);
    console.log(`${names.length} brands, seed ${seed}, ${searches} searches of each length, warm`);
    console.log("words   p50 ms   p95 ms   longest ms");
    for (let index = 0; index < WARM_UP; index++) await search(server.url, next((index % MOST_WORDS) + 1));
    for (let words = 1; words <= MOST_WORDS; words++) {
      const times: number[] = [];
      for (let index = 0; index < searches; index++) times.push(await search(server.url, next(words)));
      times.sort((one, other) => one - other);
      const shown = [0.5, 0.95, 1].map((share) => times[Math.ceil(share * searches) - 1]?.toFixed(1));
      console.log([words, ...shown].map((value) => String(value).padEnd(8)).join(" "));
    }
  } finally {
    await server.stop();
  }
}

async function search(url: string, query: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY, variables: { query } }),
  });
  const { errors }: { errors?: unknown } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`The search for ${query} failed: ${JSON.stringify(errors)}`);
  return performance.now() - start;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("A whole number is needed.");
  return value;
}

await new Command("bench:search")
  .argument("<folder>", "the folder of the npm package name-suggestion-index")
  .option("--seed <number>", "what the words are drawn by", String(Math.floor(Math.random() * 1_000_000)))
  .option("--searches <number>", "searches of each length", whole, 300)
  .option("--home <folder>", "keeps the graph here, for another run")
  .action(main)
  .parseAsync()
  .catch(reportFailure);
