import "reflect-metadata";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openDatabase } from "../../../src/neo4j/database.js";
import type { ManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { packageRoot } from "../../../src/paths.js";
import { bearer, giveKey } from "../../support/api/keys.js";
import { buildContestants } from "../contestants/build.js";
import { type Contestant, startContestant } from "../contestants/contestant.js";
import { populationOf } from "../graph/population.js";
import { median, percentile } from "../measure/percentiles.js";
import { table } from "../report/table.js";
import { type Scale, scales } from "../scale.js";
import { startStore } from "../store/open-store.js";
import { loadWrites, type Recorder, type WriteLoad } from "./load-writes.js";
import { askedOfProduct, facts } from "./workload.js";

const ROUNDS = 5;
const SECONDS = 4;
const GOAL = 0.6;

/**
 * Measures single mutations of the product beside the same writes by hand, in turns, on a generated graph
 * that is removed afterwards: npm run bench:writes -- 10k
 */
async function main(scale: Scale): Promise<void> {
  await buildContestants();
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-writes-"));
  const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");
  const { neo4j } = await startStore({ path: join(folder, "store"), scale, cache, say });
  try {
    await measure(neo4j, scale);
  } finally {
    await neo4j.stop();
    await rm(folder, { recursive: true });
  }
}

const say = (message: string): void => console.error(message);

async function measure(neo4j: ManagedNeo4j, scale: Scale): Promise<void> {
  const product = await startContestant("product", neo4j);
  const bare = await startContestant("bare", neo4j, "writes/bare-writer");
  try {
    const recorders = [await asProduct(neo4j, product, scale), asBare(bare, scale)] as const;
    for (const recorder of recorders) await loadWrites(recorder, SECONDS);
    const loads: (readonly [WriteLoad, WriteLoad])[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      say(`Round ${round + 1} of ${ROUNDS}`);
      loads.push([await loadWrites(recorders[0], SECONDS), await loadWrites(recorders[1], SECONDS)]);
    }
    console.log(report(loads));
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
  }
}

async function asProduct(neo4j: ManagedNeo4j, { url }: Contestant, scale: Scale): Promise<Recorder> {
  const database = openDatabase(neo4j, { timeout: 60_000 });
  const { text } = await giveKey(database, "CURATOR");
  await database.close();
  return { url, headers: bearer(text), facts: factsOf("product", scale), bodyOf: askedOfProduct };
}

const asBare = ({ url }: Contestant, scale: Scale): Recorder => ({
  url,
  headers: {},
  facts: factsOf("bare", scale),
  bodyOf: (fact) => JSON.stringify(fact),
});

const factsOf = (prefix: string, scale: Scale) => facts(prefix, populationOf(scales[scale]));

function report(loads: readonly (readonly [WriteLoad, WriteLoad])[]): string {
  const rows = (["product", "bare"] as const).map((name, index) => {
    const latencies = loads.flatMap((pair) => pair[index]!.latencies);
    const throughput = median(loads.map((pair) => pair[index]!.throughput));
    return [
      name,
      throughput.toFixed(0),
      ...[50, 95, 99].map((percent) => percentile(latencies, percent).toFixed(1)),
    ];
  });
  const share = median(loads.map(([product, bare]) => product.throughput / bare.throughput));
  const verdict = `${share >= GOAL ? "reached" : "missed"}: ${share.toFixed(2)} of hand-written, goal ≥ ${GOAL}`;
  return `${table(["writes", "a second", "median ms", "p95", "p99"], rows, 1)}\n${verdict}`;
}

const [scale = "10k"] = process.argv.slice(2);
if (!(scale in scales)) throw new TypeError(`The scale must be one of ${Object.keys(scales).join(", ")}.`);
await main(scale as Scale);
