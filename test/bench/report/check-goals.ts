import type { ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import { createExactInterval, type Interval } from "../statistics/interval.js";
import { computeAdvantage, findRounds } from "./advantage.js";
import type { Report } from "./report.js";

/** A target of the product, and whether it is reached. */
export interface GoalResult {
  readonly about: string;
  readonly value: Interval;
  readonly goal: string;
  readonly reached: boolean;
}

const GROWTH_AT_MOST = 2;
const MEGABYTES_AT_MOST = 300;
const MEGABYTE = 1_000_000;

/** Compares the measurements with the targets. Costs are processor times per answer. */
export function checkGoals({ scenarios, growth, soak }: Report): readonly GoalResult[] {
  const measured = scenarios.flatMap((scenario) => scenario.variants.flatMap(listProductPeaks));
  const peak = Math.max(soak?.peak ?? 0, ...measured);
  return [
    ...scenarios.flatMap((scenario) =>
      scenario.variants.flatMap((variant) => [...checkVariant(scenario, variant)]),
    ),
    ...growth.map(({ scenario, large, cost }) =>
      checkAtMost(`${scenario}, ${large}: cost against the smaller graph`, cost, GROWTH_AT_MOST),
    ),
    checkAtMost(
      "memory of the product's process, MB",
      createExactInterval(peak / MEGABYTE),
      MEGABYTES_AT_MOST,
    ),
  ];
}

const listProductPeaks = ({ outcomes }: VariantResult): readonly number[] =>
  outcomes.flatMap((outcome) =>
    outcome.contestant === "product" && "peakRss" in outcome ? [outcome.peakRss] : [],
  );

function* checkVariant(scenario: ScenarioResult, variant: VariantResult): Generator<GoalResult> {
  const { peer, bare, p95, against } = variant.goals;
  const about = `${scenario.name}, ${variant.name}`;
  const product = findRounds(variant, "product");
  const computeCpuAdvantage = (rounds: typeof product) => computeAdvantage(product, rounds).cpu;
  if (peer)
    yield checkAtLeast(
      `${about}: times as cheap as the peer`,
      computeCpuAdvantage(findRounds(variant, "peer")),
      peer,
    );
  if (bare)
    yield checkAtLeast(
      `${about}: times as cheap as hand-written`,
      computeCpuAdvantage(findRounds(variant, "bare")),
      bare,
    );
  const answered = variant.outcomes.find(({ contestant }) => contestant === "product");
  if (p95 && answered && "p95" in answered)
    yield checkAtMost(`${about}: p95 in milliseconds`, createExactInterval(answered.p95), p95);
  const baseline = scenario.variants.find(({ name }) => name === against?.variant);
  if (against && baseline)
    yield checkAtMost(
      `${about}: cost against ${baseline.name}`,
      computeAdvantage(findRounds(baseline, "product"), product).cpu,
      against.atMost,
    );
}

const checkAtLeast = (about: string, value: Interval, goal: number): GoalResult => ({
  about,
  value,
  goal: `≥ ${goal.toFixed(2)}`,
  reached: value.estimate >= goal,
});

const checkAtMost = (about: string, value: Interval, goal: number): GoalResult => ({
  about,
  value,
  goal: `≤ ${goal.toFixed(2)}`,
  reached: value.estimate <= goal,
});
