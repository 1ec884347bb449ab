import "reflect-metadata";
import { Command, InvalidArgumentError } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { createLogger } from "../../../src/log.js";
import type { Database } from "../../../src/neo4j/database.js";
import { createApp } from "../../../src/server/http/app.js";
import { listen } from "../../../src/server/http/listen.js";
import { fetchBrandNames, runWithBrandGraph } from "./brand-graph.js";
import { createTextSampler } from "./text-sampler.js";

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
const runSearchBench = (folder: string, { seed, searches, home }: Options): Promise<void> =>
  runWithBrandGraph(folder, home, (database) => measureSearches(database, { seed, searches }));

async function measureSearches(
  database: Database,
  { seed, searches }: Pick<Options, "seed" | "searches">,
): Promise<void> {
  const names = await fetchBrandNames(database);
  const log = createLogger("silent");
  const app = await createApp({ database, maxCost: 50_000, log, anonymousReads: true, tokens: null });
  const server = await listen(app, "127.0.0.1", 0);
  try {
    const next = createTextSampler(seed, names);
    console.log(`${names.length} brands, seed ${seed}, ${searches} searches of each length, warm`);
    console.log("words   p50 ms   p95 ms   longest ms");
    for (let index = 0; index < WARM_UP; index++) await runSearch(server.url, next((index % MOST_WORDS) + 1));
    for (let words = 1; words <= MOST_WORDS; words++) {
      const times: number[] = [];
      for (let index = 0; index < searches; index++) times.push(await runSearch(server.url, next(words)));
      times.sort((a, b) => a - b);
      const percentiles = [0.5, 0.95, 1].map((share) => times[Math.ceil(share * searches) - 1]?.toFixed(1));
      console.log([words, ...percentiles].map((value) => String(value).padEnd(8)).join(" "));
    }
  } finally {
    await server.stop();
  }
}

async function runSearch(url: string, query: string): Promise<number> {
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

function parseWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("A whole number is needed.");
  return value;
}

await new Command("bench:search")
  .argument("<folder>", "the folder of the npm package name-suggestion-index")
  .option("--seed <number>", "what the words are drawn by", String(Math.floor(Math.random() * 1_000_000)))
  .option("--searches <number>", "searches of each length", parseWholeNumber, 300)
  .option("--home <folder>", "keeps the graph here, for another run")
  .action(runSearchBench)
  .parseAsync()
  .catch(reportFailure);
