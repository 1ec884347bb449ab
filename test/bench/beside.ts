import "reflect-metadata";
import { resolve } from "node:path";
import { Command } from "commander";
import { createWholeNumberParser } from "../../src/cli/support/number-arguments.js";
import { reportFailure } from "../../src/cli/support/report-failure.js";
import { buildContestants, toBuildFolder } from "./contestants/build.js";
import { type Contestant, startContestant } from "./contestants/contestant.js";
import { type Bench, openBench } from "./measure/bench.js";
import { compare } from "./measure/compare.js";
import { openLine, type RequestLine } from "./measure/request-line.js";
import { runRounds } from "./measure/rounds.js";
import { buildVariants } from "./measure/run-scenario.js";
import { type BenchLane, computeAnswerCost, type Turn } from "./measure/turn.js";
import { logProgress } from "./report/log-progress.js";
import { formatInterval } from "./report/print.js";
import { formatTextTable } from "./report/table.js";
import { scenarios } from "./scenarios/all.js";
import type { Scenario } from "./scenarios/scenario.js";
import { computeRatioInterval } from "./statistics/interval.js";

/** The sides of the comparison: this checkout and another one. */
interface MeasuredProduct {
  readonly contestant: Contestant;
  readonly line: RequestLine;
}

/**
 * Measures the product of this checkout beside the product of another, in turns, on the same database:
 * npm run bench:beside -- FOLDER. A ratio above 1 says that this checkout uses less processor time.
 */
async function measureBeside(folder: string, { rounds, only }: BesideOptions): Promise<void> {
  const baselineFolder = resolve(folder);
  logProgress("Compiling both");
  await buildContestants();
  await buildContestants(baselineFolder);
  const bench = await openBench("100k", logProgress, ["product"]);
  try {
    const contestant = await startContestant(
      "product",
      bench.store.neo4j,
      undefined,
      toBuildFolder(baselineFolder),
    );
    const baseline: MeasuredProduct = { contestant, line: openLine(contestant) };
    try {
      for (const scenario of scenarios.filter(({ name }) => !only || only.includes(name))) {
        logProgress(`Measuring ${scenario.name}`);
        const rows = await measureScenario(bench, baseline, scenario, rounds);
        console.log(`${formatTextTable(heads, rows, 2)}\n`);
      }
    } finally {
      await baseline.line.close();
      await contestant.stop();
    }
  } finally {
    await bench.stop();
  }
}

const heads = ["", "", "CPU ms", "other", "other / this", "of the API", "of the database"];

async function measureScenario(bench: Bench, baseline: MeasuredProduct, scenario: Scenario, rounds: number) {
  const pairs = await createLanePairs(bench, baseline, scenario);
  const measured = await runRounds(
    pairs.flatMap(({ current, reference }) => [current, reference]),
    { rounds, seconds: 1, warmUp: 20 },
  );
  return pairs.map((pair) => {
    const [current, reference] = [measured.get(pair.current)!, measured.get(pair.reference)!];
    const formatRatio = (read: (turn: Pick<Turn, "cpu" | "databaseCpu">) => number) =>
      formatInterval(computeRatioInterval(reference.rounds.map(read), current.rounds.map(read)));
    return [
      scenario.name,
      pair.variant,
      computeAnswerCost(current).toFixed(2),
      computeAnswerCost(reference).toFixed(2),
      formatRatio(computeAnswerCost),
      formatRatio(({ cpu }) => cpu),
      formatRatio(({ databaseCpu }) => databaseCpu),
    ];
  });
}

/** The lanes of this checkout and of the other one in a variant. */
interface LanePair {
  readonly variant: string;
  readonly current: BenchLane;
  readonly reference: BenchLane;
}

/** Creates the lanes of a scenario. Fails if the answers of both differ, or one of them cannot answer. */
async function createLanePairs(
  bench: Bench,
  baseline: MeasuredProduct,
  scenario: Scenario,
): Promise<readonly LanePair[]> {
  const products: readonly MeasuredProduct[] = [
    { contestant: bench.contestants.get("product")!, line: bench.lines.get("product")! },
    baseline,
  ];
  const pairs: LanePair[] = [];
  for (const variant of await buildVariants(bench, scenario)) {
    const parts = await compare(
      scenario,
      variant,
      products.map(({ line }) => ["product", line]),
    );
    const [current, reference] = parts.map((part, index): BenchLane => {
      if ("failure" in part) throw new Error(`${scenario.name}, ${variant.name}: ${part.failure}`);
      return {
        ...products[index]!,
        requests: part.requests,
        connections: scenario.connections,
        databasePid: bench.store.neo4j.pid,
      };
    });
    pairs.push({ variant: variant.name, current: current!, reference: reference! });
  }
  return pairs;
}

interface BesideOptions {
  readonly rounds: number;
  readonly only?: readonly string[];
}

const command = new Command("npm run bench:beside --")
  .description("Measures the product of this checkout beside the product of another, on the same graph.")
  .argument("<folder>", "the other checkout, with its dependencies")
  .option(
    "--rounds <n>",
    "rounds, in each of which both have their turn",
    createWholeNumberParser(1, 9999),
    12,
  )
  .option("--only <scenario...>", "only these scenarios")
  .parse(process.argv);
try {
  await measureBeside(command.args[0]!, command.opts<BesideOptions>());
} catch (error) {
  process.exitCode = reportFailure(error);
}
