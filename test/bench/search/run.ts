import "reflect-metadata";
import { Command, InvalidArgumentError } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { createLogger } from "../../../src/log.js";
import type { Database } from "../../../src/neo4j/database.js";
import { createApp } from "../../../src/server/http/app.js";
import { listen } from "../../../src/server/http/listen.js";
import { selectPercentile } from "../statistics/percentiles.js";
import { fetchBrandNames, loadRealFiles, runWithBrandGraph } from "./brand-graph.js";
import { drawFactSearches, type FactSearch, readSampledFacts } from "./fact-sampler.js";
import { createTextSampler } from "./text-sampler.js";

interface Options {
  readonly seed: string;
  readonly searches: number;
  readonly home?: string;
  readonly data?: string;
}

const QUERY = `query ($query: String!) {
  search(query: $query, first: 10) { edges { score matched { field text } node { id ... on Entity { name kind } } } }
}`;
const MOST_WORDS = 4;
const WARM_UP = 200;

/** The hits among which the right fact is expected. */
const FIRST = 3;
/** The least share of searches for facts that have it there. */
const LEAST_SHARE = 0.95;

/**
 * Loads name-suggestion-index into a Neo4j of its own and measures searches of one to four words from its names, after
 * others have warmed the server up. With a folder of data, it adds these and searches for facts by an end, a word and a year.
 */
const runSearchBench = (folder: string, { seed, searches, home, data }: Options): Promise<void> =>
  runWithBrandGraph(folder, home, async (database) => {
    if (data && (await readSampledFacts(database)).length === 0) await loadRealFiles(database, folder, data);
    await runWithServer(database, async (url) => {
      await measureSearches(url, await fetchBrandNames(database), { seed, searches });
      if (data)
        await measureFactSearches(url, drawFactSearches(await readSampledFacts(database), seed, searches));
    });
  });

/** Searches for facts, and prints how long that takes and how often a right one is among the first hits. */
async function measureFactSearches(url: string, searches: readonly FactSearch[]): Promise<void> {
  const times: number[] = [];
  const missed: string[] = [];
  for (const { query, answers } of searches) {
    const { ids, time } = await runSearch(url, query);
    times.push(time);
    if (!ids.slice(0, FIRST).some((id) => answers.has(id))) missed.push(query);
  }
  const share = 1 - missed.length / searches.length;
  const [p50, p95] = [50, 95].map((percent) => selectPercentile(times, percent).toFixed(1));
  console.log(`${searches.length} searches for a fact: p50 ${p50} ms, p95 ${p95} ms`);
  console.log(`${(100 * share).toFixed(1)} % have a right fact among the first ${FIRST}; the others:`);
  for (const query of missed) console.log(`  ${query}`);
  if (share < LEAST_SHARE) process.exitCode = 1;
}

async function runWithServer(database: Database, work: (url: string) => Promise<void>): Promise<void> {
  const log = createLogger("silent");
  const app = await createApp({ database, maxCost: 50_000, log, anonymousReads: true, tokens: null });
  const server = await listen(app, "127.0.0.1", 0);
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

async function measureSearches(
  url: string,
  names: readonly string[],
  { seed, searches }: Pick<Options, "seed" | "searches">,
): Promise<void> {
  const next = createTextSampler(seed, names);
  console.log(`${names.length} brands, seed ${seed}, ${searches} searches of each length, warm`);
  console.log("words   p50 ms   p95 ms   longest ms");
  for (let index = 0; index < WARM_UP; index++) await runSearch(url, next((index % MOST_WORDS) + 1));
  for (let words = 1; words <= MOST_WORDS; words++) {
    const times: number[] = [];
    for (let index = 0; index < searches; index++) times.push((await runSearch(url, next(words))).time);
    const percentiles = [50, 95, 100].map((percent) => selectPercentile(times, percent).toFixed(1));
    console.log([words, ...percentiles].map((value) => String(value).padEnd(8)).join(" "));
  }
}

async function runSearch(url: string, query: string) {
  const start = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY, variables: { query } }),
  });
  const { data, errors } = (await response.json()) as {
    readonly data: {
      readonly search: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
    };
    readonly errors?: unknown;
  };
  if (errors) throw new Error(`The search for ${query} failed: ${JSON.stringify(errors)}`);
  const time = performance.now() - start;
  return { ids: data.search.edges.map(({ node }) => node.id), time };
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
  .option("--data <folder>", "the folder of the shared sample data, for searches for facts")
  .option("--home <folder>", "keeps the graph here, for another run")
  .action(runSearchBench)
  .parseAsync()
  .catch(reportFailure);
