import "reflect-metadata";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reportFailure } from "../../src/cli/support/report-failure.js";
import { buildContestants, buildFolder } from "./contestants/build.js";
import { measureImports } from "./imports/measure.js";
import { CONNECTIONS } from "./measure/ask.js";
import { type Bench, openBench } from "./measure/bench.js";
import { runGrowth } from "./measure/run-growth.js";
import { runScenario, type ScenarioResult } from "./measure/run-scenario.js";
import { runSoak } from "./measure/run-soak.js";
import { IMPORT, type Options, readOptions } from "./options.js";
import { machine } from "./report/machine.js";
import { printed } from "./report/print.js";
import type { Report } from "./report/report.js";
import { scenarios } from "./scenarios/all.js";
import type { Scenario } from "./scenarios/scenario.js";

/**
 * Builds and measures. The table goes to standard output, the figures to a file, the progress to standard
 * error.
 */
async function main(options: Options): Promise<void> {
  if (options.only?.includes(IMPORT)) {
    process.stdout.write(await measureImports(options.scale, say));
    return;
  }
  const { json = join(buildFolder, `report-${options.scale}.json`) } = options;
  say("Compiling the contestants");
  await buildContestants();
  const bench = await openBench(options.scale, say);
  try {
    const report = await measure(bench, options);
    await mkdir(dirname(json), { recursive: true });
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(printed(report));
    say(`The figures are in ${json}`);
  } finally {
    await bench.stop();
  }
}

const say = (message: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${message}`);

async function measure(bench: Bench, options: Options): Promise<Report> {
  const results = await measureScenarios(bench, options);
  const growth = options.baseline ? await measureGrowth(bench, options, options.baseline) : [];
  const soak = options.soak ? await runSoak(bench, options.soak) : null;
  const { rounds, seconds } = options;
  const peaks = [...bench.contestants].map(async ([name, contestant]) => [
    name,
    (await contestant.usage()).peakRss,
  ]);
  return {
    at: new Date().toISOString(),
    machine: machine(),
    graph: bench.store.manifest,
    ...{ rounds, seconds, connections: CONNECTIONS },
    scenarios: results,
    growth,
    peakRss: Object.fromEntries(await Promise.all(peaks)) as Record<string, number>,
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
