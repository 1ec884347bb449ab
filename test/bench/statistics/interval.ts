import { sumNumbers } from "../../../src/util/sum.js";
import { quantile97 } from "./student-t.js";

/** An estimate with the interval that contains the true value in 95 of 100 runs. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How many times `mine` is of `other`, value by value: two contestants that take turns meet the same conditions in
 * each round. The estimate is the geometric mean of the rounds' ratios, since a ratio and its inverse are equally far
 * from 1; the interval is Student's t over their logarithms. It is infinite if `other` has no values, NaN if `mine` has
 * none.
 */
export function ratioInterval(mine: readonly number[], other: readonly number[]): Interval {
  if (mine.length > 0 && other.length === 0) return exactly(Number.POSITIVE_INFINITY);
  if (mine.length !== other.length || mine.length === 0) return exactly(Number.NaN);
  const logs = mine.map((value, round) => Math.log(value / other[round]!));
  const mean = sumNumbers(logs) / logs.length;
  if (logs.length === 1) return { estimate: Math.exp(mean), low: 0, high: Number.POSITIVE_INFINITY };
  const variance = sumNumbers(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const half = quantile97(logs.length - 1) * Math.sqrt(variance / logs.length);
  return { estimate: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** A value that is known without error. */
export const exactly = (estimate: number): Interval => ({ estimate, low: estimate, high: estimate });
