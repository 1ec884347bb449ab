import { sumNumbers } from "../../../src/util/sum.js";
import { computeQuantile97 } from "./student-t.js";

/** An estimate with the interval that contains the true value in 95 of 100 runs. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Computes the ratio of `mine` to `reference`, value by value: two contestants that take turns meet the same conditions in
 * each round. The estimate is the geometric mean of the rounds' ratios, since a ratio and its inverse are equally far
 * from 1; the interval is Student's t over their logarithms. It is infinite if `reference` has no values, NaN if `mine`
 * has none.
 */
export function computeRatioInterval(mine: readonly number[], reference: readonly number[]): Interval {
  if (mine.length > 0 && reference.length === 0) return createExactInterval(Number.POSITIVE_INFINITY);
  if (mine.length !== reference.length || mine.length === 0) return createExactInterval(Number.NaN);
  const logs = mine.map((value, round) => Math.log(value / reference[round]!));
  const mean = sumNumbers(logs) / logs.length;
  if (logs.length === 1) return { estimate: Math.exp(mean), low: 0, high: Number.POSITIVE_INFINITY };
  const variance = sumNumbers(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const half = computeQuantile97(logs.length - 1) * Math.sqrt(variance / logs.length);
  return { estimate: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** A value that is known without error. */
export const createExactInterval = (estimate: number): Interval => ({
  estimate,
  low: estimate,
  high: estimate,
});
