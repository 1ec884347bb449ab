import "reflect-metadata";
import { Command } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { createLogger } from "../../../src/log.js";
import type { Database } from "../../../src/neo4j/database.js";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import { createApp } from "../../../src/server/http/app.js";
import { listen } from "../../../src/server/http/listen.js";
import { formatTextTable } from "../report/table.js";
import { loadRealFiles, runWithBrandGraph } from "../search/brand-graph.js";
import { selectPercentile } from "../statistics/percentiles.js";
import { buildPageGroups, type PageRequests } from "./groups.js";
import { readQueryTargets } from "./query-targets.js";

interface Options {
  readonly seed: string;
  readonly home?: string;
}

/** The number of searches and of profiles. */
const SIZE = 200;

/**
 * Loads the brands and operators of name-suggestion-index and the shared sample data into a Neo4j of its own, and measures
 * how long pages of the explorer wait for their answers. Each page is requested once before, so that the statements are
 * planned.
 */
const measureRealGraph = (nsi: string, data: string, { seed, home }: Options): Promise<void> =>
  runWithBrandGraph(nsi, home, async (database) => {
    await loadRealFiles(database, nsi, data);
    await measurePages(database, seed);
  });

async function measurePages(database: Database, seed: string): Promise<void> {
  const targets = await readQueryTargets(database);
  const log = createLogger("silent");
  const app = await createApp({ database, maxCost: 50_000, log, anonymousReads: true, tokens: null });
  const server = await listen(app, "127.0.0.1", 0);
  try {
    const rows: string[][] = [];
    for (const { name, goalMs, pages } of buildPageGroups(targets, seed, SIZE)) {
      for (const page of pages) await open(server.url, page);
      const times: number[] = [];
      for (const page of pages) times.push(await open(server.url, page));
      const met = times.filter((time) => time < goalMs).length;
      rows.push([
        name,
        ...[50, 95, 100].map((percent) => selectPercentile(times, percent).toFixed(0)),
        `${met} of ${times.length} under ${goalMs} ms`,
      ]);
    }
    console.log(`${targets.ids.length} entities, seed ${seed}, warm, one page at a time`);
    console.log(formatTextTable(["page", "p50 ms", "p95 ms", "slowest ms", "goal"], rows, 1));
  } finally {
    await server.stop();
  }
}

const documents = new Map(readTrustedDocuments().map(({ name, text }) => [name, text]));

/** Milliseconds until all requests of a page are answered. */
async function open(url: string, page: PageRequests): Promise<number> {
  const start = performance.now();
  await Promise.all(
    page.map(async ({ document, variables }) => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: documents.get(document), variables }),
      });
      const { errors } = (await response.json()) as { readonly errors?: unknown };
      if (errors) throw new Error(`${document} ${JSON.stringify(variables)}: ${JSON.stringify(errors)}`);
    }),
  );
  return performance.now() - start;
}

await new Command("bench:real")
  .argument("<nsi>", "the folder of the npm package name-suggestion-index")
  .argument("<data>", "the folder of the shared sample data")
  .option("--seed <number>", "what the pages are drawn by", String(Math.floor(Math.random() * 1_000_000)))
  .option("--home <folder>", "keeps the graph here, for another run, or for check and doctor")
  .action(measureRealGraph)
  .parseAsync()
  .catch(reportFailure);
