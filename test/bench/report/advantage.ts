import type { LaneMeasurement } from "../measure/rounds.js";
import type { ContestantOutcome, VariantResult } from "../measure/run-scenario.js";
import { computeAnswerCost } from "../measure/turn.js";
import { computeRatioInterval, type Interval } from "../statistics/interval.js";

/** The advantage of the product over another contestant, as a factor; above 1 it is better. */
export interface Advantage {
  /** The other's processor time per answer as a multiple of the product's. */
  readonly cpu: Interval;
  /** The product's answers per second as a multiple of the other's. */
  readonly throughput: Interval;
}

/** Compares what rounds of the product measured with those of another, taken in turn. */
export function computeAdvantage(
  product: LaneMeasurement["rounds"],
  rival: LaneMeasurement["rounds"],
): Advantage {
  const listSpeeds = (rounds: LaneMeasurement["rounds"]) => rounds.map(({ throughput }) => throughput);
  const computeCheapness = (rounds: LaneMeasurement["rounds"]) =>
    rounds.map((round) => 1 / computeAnswerCost(round));
  return {
    cpu: computeRatioInterval(computeCheapness(product), computeCheapness(rival)),
    throughput: computeRatioInterval(listSpeeds(product), listSpeeds(rival)),
  };
}

/** Returns the measurements of each round of a contestant in a variant; empty if it could not answer. */
export function findRounds(
  { outcomes }: VariantResult,
  contestant: ContestantOutcome["contestant"],
): LaneMeasurement["rounds"] {
  const outcome = outcomes.find((candidate) => candidate.contestant === contestant);
  return outcome && "rounds" in outcome ? outcome.rounds : [];
}
