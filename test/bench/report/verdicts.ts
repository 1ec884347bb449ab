import type { ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import { exactly, type Interval } from "../statistics/interval.js";
import { advantage, roundsOf } from "./advantage.js";
import type { Report } from "./report.js";

/** A target of the product, and whether it is reached. */
export interface Verdict {
  readonly about: string;
  readonly value: Interval;
  readonly goal: string;
  readonly reached: boolean;
}

const GROWTH_AT_MOST = 2;
const MEGABYTES_AT_MOST = 300;
const MEGABYTE = 1_000_000;

/** Compares the measurements with the targets. Costs are processor times per answer. */
export function verdicts({ scenarios, growth, soak }: Report): readonly Verdict[] {
  const measured = scenarios.flatMap((scenario) => scenario.variants.flatMap(peakOfProduct));
  const peak = Math.max(soak?.peak ?? 0, ...measured);
  return [
    ...scenarios.flatMap((scenario) =>
      scenario.variants.flatMap((variant) => [...ofVariant(scenario, variant)]),
    ),
    ...growth.map(({ scenario, large, cost }) =>
      atMost(`${scenario}, ${large}: cost against the smaller graph`, cost, GROWTH_AT_MOST),
    ),
    atMost("memory of the product's process, MB", exactly(peak / MEGABYTE), MEGABYTES_AT_MOST),
  ];
}

const peakOfProduct = ({ outcomes }: VariantResult): readonly number[] =>
  outcomes.flatMap((outcome) =>
    outcome.contestant === "product" && "peakRss" in outcome ? [outcome.peakRss] : [],
  );

function* ofVariant(scenario: ScenarioResult, variant: VariantResult): Generator<Verdict> {
  const { peer, bare, p95, against } = variant.goals;
  const about = `${scenario.name}, ${variant.name}`;
  const product = roundsOf(variant, "product");
  const over = (rounds: typeof product) => advantage(product, rounds).cpu;
  if (peer) yield atLeast(`${about}: times as cheap as the peer`, over(roundsOf(variant, "peer")), peer);
  if (bare) yield atLeast(`${about}: times as cheap as hand-written`, over(roundsOf(variant, "bare")), bare);
  const answered = variant.outcomes.find(({ contestant }) => contestant === "product");
  if (p95 && answered && "p95" in answered)
    yield atMost(`${about}: p95 in milliseconds`, exactly(answered.p95), p95);
  const other = scenario.variants.find(({ name }) => name === against?.variant);
  if (against && other)
    yield atMost(
      `${about}: cost against ${other.name}`,
      advantage(roundsOf(other, "product"), product).cpu,
      against.atMost,
    );
}

const atLeast = (about: string, value: Interval, goal: number): Verdict => ({
  about,
  value,
  goal: `≥ ${goal.toFixed(2)}`,
  reached: value.estimate >= goal,
});

const atMost = (about: string, value: Interval, goal: number): Verdict => ({
  about,
  value,
  goal: `≤ ${goal.toFixed(2)}`,
  reached: value.estimate <= goal,
});
