import { median } from "../measure/percentiles.js";
import type { Outcome, ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import type { Report } from "./report.js";

/** A target of the product, and whether it is reached. */
export interface Verdict {
  readonly about: string;
  readonly value: number;
  readonly goal: string;
  readonly reached: boolean;
}

const GROWTH_AT_MOST = 2;
const MEGABYTES_AT_MOST = 300;
const MEGABYTE = 1_000_000;

/** Compares the measurements with the targets. */
export function verdicts({ scenarios, growth, peakRss }: Report): readonly Verdict[] {
  return [
    ...scenarios.flatMap((scenario) =>
      scenario.variants.flatMap((variant) => [...ofVariant(scenario, variant)]),
    ),
    ...growth.map(({ scenario, large, cost }) =>
      atMost(`${scenario}, ${large}: cost against the smaller graph`, cost, GROWTH_AT_MOST),
    ),
    atMost("memory of the product's process, MB", (peakRss.product ?? 0) / MEGABYTE, MEGABYTES_AT_MOST),
  ];
}

function* ofVariant(scenario: ScenarioResult, variant: VariantResult): Generator<Verdict> {
  const { peer, bare, p95, against } = variant.goals;
  const about = `${scenario.name}, ${variant.name}`;
  const product = roundsOf(variant, "product");
  if (peer)
    yield atLeast(`${about}: throughput against the peer's`, ratio(product, roundsOf(variant, "peer")), peer);
  if (bare)
    yield atLeast(
      `${about}: throughput against hand-written`,
      ratio(product, roundsOf(variant, "bare")),
      bare,
    );
  const answered = variant.outcomes.find(({ contestant }) => contestant === "product");
  if (p95 && answered && "p95" in answered) yield atMost(`${about}: p95 in milliseconds`, answered.p95, p95);
  const other = scenario.variants.find(({ name }) => name === against?.variant);
  if (against && other)
    yield atMost(
      `${about}: cost against ${other.name}`,
      ratio(roundsOf(other, "product"), product),
      against.atMost,
    );
}

/**
 * The median of the ratios of each round. NaN if the first could not answer; infinite if only the other could
 * not.
 */
export function ratio(mine: readonly number[], other: readonly number[]): number {
  if (mine.length > 0 && other.length === 0) return Number.POSITIVE_INFINITY;
  return median(mine.map((throughput, round) => throughput / other[round]!));
}

/** A contestant's answers per second in each round of a variant. */
export function roundsOf({ outcomes }: VariantResult, contestant: Outcome["contestant"]): readonly number[] {
  const outcome = outcomes.find((each) => each.contestant === contestant);
  return outcome && "rounds" in outcome ? outcome.rounds : [];
}

const atLeast = (about: string, value: number, goal: number): Verdict => ({
  about,
  value,
  goal: `≥ ${goal.toFixed(2)}`,
  reached: value >= goal,
});

const atMost = (about: string, value: number, goal: number): Verdict => ({
  about,
  value,
  goal: `≤ ${goal.toFixed(2)}`,
  reached: value <= goal,
});
