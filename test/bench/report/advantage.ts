import type { Measured } from "../measure/rounds.js";
import type { Outcome, VariantResult } from "../measure/run-scenario.js";
import { costOf } from "../measure/turn.js";
import { type Interval, ratioInterval } from "../statistics/interval.js";

/** How many times as good the product is as another contestant; above 1 it is better. */
export interface Advantage {
  /** The other's processor time per answer as a multiple of the product's. */
  readonly cpu: Interval;
  /** The product's answers per second as a multiple of the other's. */
  readonly throughput: Interval;
}

/** Compares what rounds of the product measured with those of another, taken in turn. */
export function advantage(product: Measured["rounds"], other: Measured["rounds"]): Advantage {
  const speeds = (rounds: Measured["rounds"]) => rounds.map(({ throughput }) => throughput);
  const cheapness = (rounds: Measured["rounds"]) => rounds.map((round) => 1 / costOf(round));
  return {
    cpu: ratioInterval(cheapness(product), cheapness(other)),
    throughput: ratioInterval(speeds(product), speeds(other)),
  };
}

/** What each round of a contestant measured in a variant; empty if it could not answer. */
export function roundsOf({ outcomes }: VariantResult, contestant: Outcome["contestant"]): Measured["rounds"] {
  const outcome = outcomes.find((each) => each.contestant === contestant);
  return outcome && "rounds" in outcome ? outcome.rounds : [];
}
