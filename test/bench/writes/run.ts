import { logProgress } from "../report/log-progress.js";
import "reflect-metadata";
import type { ManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { buildContestants } from "../contestants/build.js";
import { startContestant } from "../contestants/contestant.js";
import { formatTextTable } from "../report/table.js";
import { type Scale, scales } from "../scale.js";
import { selectMedian, selectPercentile } from "../statistics/percentiles.js";
import { startStore } from "../store/open-store.js";
import { loadWrites, type WriteLoad } from "./load-writes.js";
import { createBareRecorder, createProductRecorder } from "./recorders.js";

const ROUNDS = 5;
const SECONDS = 4;
const GOAL = 0.6;

/**
 * Measures single mutations of the product beside the same writes by hand, in turns, on a generated graph
 * that is removed afterwards: npm run bench:writes -- 10k
 */
async function measureWrites(scale: Scale): Promise<void> {
  await buildContestants();
  const store = await startStore(scale, logProgress);
  try {
    await measureRounds(store.neo4j, scale);
  } finally {
    await store.stop();
  }
}

async function measureRounds(neo4j: ManagedNeo4j, scale: Scale): Promise<void> {
  const product = await startContestant("product", neo4j);
  const bare = await startContestant("bare", neo4j, "writes/bare-writer");
  try {
    const recorders = [
      await createProductRecorder(neo4j, product, scale),
      createBareRecorder(bare, scale),
    ] as const;
    for (const recorder of recorders) await loadWrites(recorder, SECONDS);
    const loads: (readonly [WriteLoad, WriteLoad])[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      logProgress(`Round ${round + 1} of ${ROUNDS}`);
      loads.push([await loadWrites(recorders[0], SECONDS), await loadWrites(recorders[1], SECONDS)]);
    }
    console.log(formatReport(loads));
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
  }
}

function formatReport(loads: readonly (readonly [WriteLoad, WriteLoad])[]): string {
  const rows = (["product", "bare"] as const).map((name, index) => {
    const latencies = loads.flatMap((pair) => pair[index]!.latencies);
    const throughput = selectMedian(loads.map((pair) => pair[index]!.throughput));
    return [
      name,
      throughput.toFixed(0),
      ...[50, 95, 99].map((percent) => selectPercentile(latencies, percent).toFixed(1)),
    ];
  });
  const share = selectMedian(loads.map(([product, bare]) => product.throughput / bare.throughput));
  const verdict = `${share >= GOAL ? "reached" : "missed"}: ${share.toFixed(2)} of hand-written, goal ≥ ${GOAL}`;
  return `${formatTextTable(["writes", "a second", "median ms", "p95", "p99"], rows, 1)}\n${verdict}`;
}

const [scale = "10k"] = process.argv.slice(2);
if (!(scale in scales)) throw new TypeError(`The scale must be one of ${Object.keys(scales).join(", ")}.`);
await measureWrites(scale as Scale);
