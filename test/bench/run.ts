import "reflect-metadata";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reportFailure } from "../../src/cli/support/report-failure.js";
import { measureReads } from "./beside-writes/reads.js";
import { measureWall } from "./beside-writes/wall.js";
import { buildContestants, buildFolder } from "./contestants/build.js";
import type { ContestantName } from "./contestants/contestant.js";
import { measureImports } from "./imports/measure.js";
import { type Bench, openBench } from "./measure/bench.js";
import { CONNECTIONS } from "./measure/request-line.js";
import { runGrowth } from "./measure/run-growth.js";
import { runScenario, type ScenarioResult } from "./measure/run-scenario.js";
import { runSoak } from "./measure/run-soak.js";
import { type BenchOptions, readOptions } from "./options.js";
import { logProgress } from "./report/log-progress.js";
import { describeMachine } from "./report/machine.js";
import { formatBenchReport } from "./report/print.js";
import type { Report } from "./report/report.js";
import type { Scale } from "./scale.js";
import { scenarios } from "./scenarios/all.js";
import type { Scenario } from "./scenarios/scenario.js";
import { startStore } from "./store/open-store.js";

/**
 * Builds and measures. The table goes to standard output, the figures to a file, the progress to standard
 * error.
 */
async function runBench(options: BenchOptions): Promise<void> {
  const { scale, only = [] } = options;
  if (only.includes("import")) return void process.stdout.write(await measureImports(scale, logProgress));
  logProgress("Compiling the contestants");
  await buildContestants();
  const [measured] = only;
  const besideWrites = measured && scenariosBesideWrites[measured];
  if (besideWrites) Object.assign(process.env, besideWrites.settings);
  const { json = join(buildFolder, `report-${besideWrites ? `${measured}-` : ""}${scale}.json`) } = options;
  const bench = besideWrites
    ? await openBench(scale, logProgress, besideWrites.contestants, startStore)
    : await openBench(scale, logProgress);
  try {
    const results = besideWrites
      ? [await besideWrites.measure(bench, scale, options)]
      : await measureScenarios(bench, options);
    const report = await createReport(bench, options, results);
    await mkdir(dirname(json), { recursive: true });
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(formatBenchReport(report));
    logProgress(`The figures are in ${json}`);
  } finally {
    await bench.stop();
  }
}

/** The scenarios that write, each with the contestants that can. */
const scenariosBesideWrites: Readonly<Record<string, ScenarioBesideWrites>> = {
  wall: {
    contestants: ["product", "peer"],
    settings: { BRANDGRAPH_ANSWER_CACHE: "16" },
    measure: measureWall,
  },
  "reads-beside-writes": { contestants: ["product", "bare"], measure: measureReads },
};

interface ScenarioBesideWrites {
  readonly contestants: readonly ContestantName[];
  /** Settings of the product that it does not have in the other scenarios. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly measure: (bench: Bench, scale: Scale, options: BenchOptions) => Promise<ScenarioResult>;
}

async function createReport(
  bench: Bench,
  options: BenchOptions,
  scenarios: readonly ScenarioResult[],
): Promise<Report> {
  const growth = options.baseline ? await measureGrowth(bench, options, options.baseline) : [];
  const soak = options.soak ? await runSoak(bench, options.soak) : null;
  const { rounds, seconds, warmUp } = options;
  return {
    at: new Date().toISOString(),
    machine: describeMachine(),
    graph: bench.store.manifest,
    rounds,
    seconds,
    warmUp,
    connections: CONNECTIONS,
    scenarios,
    growth,
    soak,
  };
}

const selectScenarios = ({ only }: BenchOptions): readonly Scenario[] =>
  only ? scenarios.filter(({ name }) => only.includes(name)) : scenarios;

async function measureScenarios(bench: Bench, options: BenchOptions): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const scenario of selectScenarios(options)) {
    logProgress(`Measuring ${scenario.name}`);
    results.push(await runScenario(bench, scenario, options));
  }
  return results;
}

async function measureGrowth(
  bench: Bench,
  options: BenchOptions,
  baseline: NonNullable<BenchOptions["baseline"]>,
) {
  const smaller = await openBench(baseline, logProgress, ["product"]);
  try {
    logProgress(`Measuring growth from ${baseline}`);
    return await runGrowth(smaller, bench, selectScenarios(options), options);
  } finally {
    await smaller.stop();
  }
}

try {
  await runBench(readOptions(process.argv.slice(2)));
} catch (error) {
  process.exitCode = reportFailure(error);
}
