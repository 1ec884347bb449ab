import "reflect-metadata";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reportFailure } from "../../src/cli/support/report-failure.js";
import { measureReads } from "./beside-writes/reads.js";
import { measureWall } from "./beside-writes/wall.js";
import { buildContestants, buildFolder } from "./contestants/build.js";
import type { ContestantName } from "./contestants/contestant.js";
import { measureImports } from "./imports/measure.js";
import { CONNECTIONS } from "./measure/ask.js";
import { type Bench, openBench } from "./measure/bench.js";
import { runGrowth } from "./measure/run-growth.js";
import { runScenario, type ScenarioResult } from "./measure/run-scenario.js";
import { runSoak } from "./measure/run-soak.js";
import { type Options, readOptions } from "./options.js";
import { machine } from "./report/machine.js";
import { printed } from "./report/print.js";
import type { Report } from "./report/report.js";
import type { Scale } from "./scale.js";
import { scenarios } from "./scenarios/all.js";
import type { Scenario } from "./scenarios/scenario.js";
import { startStore } from "./store/open-store.js";

/**
 * Builds and measures. The table goes to standard output, the figures to a file, the progress to standard
 * error.
 */
async function main(options: Options): Promise<void> {
  const { scale, only = [] } = options;
  if (only.includes("import")) return void process.stdout.write(await measureImports(scale, say));
  say("Compiling the contestants");
  await buildContestants();
  const [measured] = only;
  const besideWrites = measured && scenariosBesideWrites[measured];
  if (besideWrites) Object.assign(process.env, besideWrites.settings);
  const { json = join(buildFolder, `report-${besideWrites ? `${measured}-` : ""}${scale}.json`) } = options;
  const bench = besideWrites
    ? await openBench(scale, say, besideWrites.contestants, startStore)
    : await openBench(scale, say);
  try {
    const results = besideWrites
      ? [await besideWrites.measure(bench, scale, options)]
      : await measureScenarios(bench, options);
    const report = await reportOf(bench, options, results);
    await mkdir(dirname(json), { recursive: true });
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(printed(report));
    say(`The figures are in ${json}`);
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
  readonly measure: (bench: Bench, scale: Scale, options: Options) => Promise<ScenarioResult>;
}

const say = (message: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${message}`);

async function reportOf(
  bench: Bench,
  options: Options,
  scenarios: readonly ScenarioResult[],
): Promise<Report> {
  const growth = options.baseline ? await measureGrowth(bench, options, options.baseline) : [];
  const soak = options.soak ? await runSoak(bench, options.soak) : null;
  const { rounds, seconds, warmUp } = options;
  return {
    at: new Date().toISOString(),
    machine: machine(),
    graph: bench.store.manifest,
    ...{ rounds, seconds, warmUp, connections: CONNECTIONS },
    scenarios,
    growth,
    soak,
  };
}

const chosen = ({ only }: Options): readonly Scenario[] =>
  only ? scenarios.filter(({ name }) => only.includes(name)) : scenarios;

async function measureScenarios(bench: Bench, options: Options): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const scenario of chosen(options)) {
    say(`Measuring ${scenario.name}`);
    results.push(await runScenario(bench, scenario, options));
  }
  return results;
}

async function measureGrowth(bench: Bench, options: Options, baseline: NonNullable<Options["baseline"]>) {
  const smaller = await openBench(baseline, say, ["product"]);
  try {
    say(`Measuring growth from ${baseline}`);
    return await runGrowth(smaller, bench, chosen(options), options);
  } finally {
    await smaller.stop();
  }
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  process.exitCode = reportFailure(error);
}
