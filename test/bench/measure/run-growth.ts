import type { Scenario } from "../scenarios/scenario.js";
import { computeRatioInterval, type Interval } from "../statistics/interval.js";
import type { Bench } from "./bench.js";
import { compare } from "./compare.js";
import { type LaneMeasurement, type RoundOptions, runRounds } from "./rounds.js";
import { buildVariants } from "./run-scenario.js";
import { type BenchLane, computeAnswerCost } from "./turn.js";

/** The cost of a variant on the larger graph, as a multiple of its cost on the smaller one. */
export interface Growth {
  readonly scenario: string;
  /** Its names on the two graphs, if they contain different numbers. */
  readonly small: string;
  readonly large: string;
  /** Milliseconds of processor time per answer on each graph. */
  readonly smallCost: number;
  readonly largeCost: number;
  readonly cost: Interval;
}

/** Measures scenarios whose cost should stay the same on two graphs, in turn. */
export async function runGrowth(
  small: Bench,
  large: Bench,
  scenarios: readonly Scenario[],
  options: RoundOptions,
): Promise<readonly Growth[]> {
  const growing = scenarios.filter(({ growth }) => growth);
  const pairs = await Promise.all(
    growing.map(async (scenario) => {
      const [before, after] = await Promise.all([small, large].map((bench) => createLanes(bench, scenario)));
      return before!.map((lane, index) => ({ scenario: scenario.name, small: lane, large: after![index]! }));
    }),
  ).then((lists) => lists.flat());
  const measured = await runRounds(
    pairs.flatMap(({ small, large }) => [small, large]),
    options,
  );
  return pairs.map(({ scenario, small, large }) => {
    const [before, after] = [small, large].map((lane) => measured.get(lane)!) as [
      LaneMeasurement,
      LaneMeasurement,
    ];
    return {
      scenario,
      small: small.variant,
      large: large.variant,
      smallCost: computeAnswerCost(before),
      largeCost: computeAnswerCost(after),
      cost: computeRatioInterval(after.rounds.map(computeAnswerCost), before.rounds.map(computeAnswerCost)),
    };
  });
}

interface NamedLane extends BenchLane {
  readonly variant: string;
}

async function createLanes(bench: Bench, scenario: Scenario): Promise<readonly NamedLane[]> {
  const [line, contestant] = [bench.lines.get("product")!, bench.contestants.get("product")!];
  const lanes: NamedLane[] = [];
  for (const variant of await buildVariants(bench, scenario)) {
    const [part] = await compare(scenario, variant, new Map([["product", line]]));
    if (part && "requests" in part)
      lanes.push({
        variant: variant.name,
        line,
        contestant,
        requests: part.requests,
        databasePid: bench.store.neo4j.pid,
      });
  }
  return lanes;
}
