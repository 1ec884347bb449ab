import "reflect-metadata";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { createWholeNumberParser } from "../../src/cli/support/number-arguments.js";
import { reportFailure } from "../../src/cli/support/report-failure.js";
import { AppError } from "../../src/errors.js";
import { buildContestants, toBuildFolder } from "./contestants/build.js";
import { type Contestant, startContestant } from "./contestants/contestant.js";
import { type Bench, openBench } from "./measure/bench.js";
import type { Request } from "./measure/load.js";
import { buildRequestBody, openLine, type RequestLine, sendQuery } from "./measure/request-line.js";
import { runRounds } from "./measure/rounds.js";
import { buildVariants } from "./measure/run-scenario.js";
import { type BenchLane, computeAnswerCost } from "./measure/turn.js";
import { logProgress } from "./report/log-progress.js";
import { formatTextTable } from "./report/table.js";
import { scenarios } from "./scenarios/all.js";
import type { Scenario, Variant } from "./scenarios/scenario.js";
import { computeRatioInterval, type Interval } from "./statistics/interval.js";

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
  const current: MeasuredProduct = {
    contestant: bench.contestants.get("product")!,
    line: bench.lines.get("product")!,
  };
  const variants = await buildVariants(bench, scenario);
  const lanes: (BenchLane & { readonly variant: Variant; readonly isCurrent: boolean })[] = [];
  for (const variant of variants) {
    const requests = await checkAnswers(scenario, variant, current.line, baseline.line);
    for (const { contestant, line } of [current, baseline])
      lanes.push({
        variant,
        isCurrent: contestant === current.contestant,
        requests: contestant === current.contestant ? requests.current : requests.baseline,
        connections: scenario.connections,
        line,
        contestant,
        databasePid: bench.store.neo4j.pid,
      });
  }
  const measured = await runRounds(lanes, { rounds, seconds: 1, warmUp: 20 });
  return variants.map((variant) => {
    const [mine, theirs] = [true, false].map(
      (isCurrent) =>
        measured.get(lanes.find((lane) => lane.variant === variant && lane.isCurrent === isCurrent)!)!,
    ) as [ReturnType<typeof measured.get> & {}, ReturnType<typeof measured.get> & {}];
    const computeRatio = (read: (turn: { cpu: number; databaseCpu: number }) => number) =>
      formatInterval(computeRatioInterval(theirs.rounds.map(read), mine.rounds.map(read)));
    return [
      scenario.name,
      variant.name,
      computeAnswerCost(mine).toFixed(2),
      computeAnswerCost(theirs).toFixed(2),
      computeRatio(computeAnswerCost),
      computeRatio(({ cpu }) => cpu),
      computeRatio(({ databaseCpu }) => databaseCpu),
    ];
  });
}

/** Sends every question to both. Fails if an answer differs. Returns the requests, with the length of each answer. */
async function checkAnswers(
  scenario: Scenario,
  variant: Variant,
  current: RequestLine,
  baseline: RequestLine,
) {
  const requests: Record<"current" | "baseline", Request[]> = { current: [], baseline: [] };
  for (const { product } of variant.questions) {
    const body = buildRequestBody(scenario.product.text, product);
    const answers: unknown[] = [];
    for (const [line, list] of [
      [current, requests.current],
      [baseline, requests.baseline],
    ] as const) {
      answers.push(scenario.product.read((await sendQuery(line, body)) as never));
      list.push({ body, length: (await line.post(body)).text.length });
    }
    if (!isDeepStrictEqual(answers[0], answers[1]))
      throw new AppError("CONFLICT", `${scenario.name}, ${variant.name}: the answers differ.`);
  }
  return requests;
}

const formatInterval = ({ estimate, low, high }: Interval): string =>
  `${estimate.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

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
