import { formatDay, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import type { Known } from "../../support/graph/world.js";
import type { Figure } from "./counts-model.js";
import type { Oracle } from "./oracle.js";

/** The value at a share of sorted numbers, between neighbours in proportion. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

const aggregate = (op: string, share: number, numbers: readonly number[]): number => {
  if (op === "QUANTILE") return quantileOf(numbers, share);
  if (op === "AVG") return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return op === "MIN" ? Math.min(...numbers) : Math.max(...numbers);
};

const dateOf = (day: number): number => Date.parse(`${formatDay(day)}T00:00:00Z`) / 86_400_000;
const daysBetween = (from: number, to: number): number => Math.max(0, dateOf(to) - dateOf(from));

/** How long things lasted that began and ended on known dates, as bounds if these are years or months. */
export function durationsTogether(
  oracle: Oracle,
  op: string,
  share: number | undefined,
  things: readonly Known[],
): Figure {
  const dates = things.flatMap(({ values: { validFrom, validTo } }) => {
    const isKnown = validFrom != null && validTo != null && toLatestDay(validTo as string) < oracle.day;
    return isKnown ? [{ from: validFrom as string, to: validTo as string }] : [];
  });
  const none = { value: null, atLeast: null, atMost: null, qualifier: null };
  if (dates.length === 0) return none;
  const least = dates.map(({ from, to }) => daysBetween(toLatestDay(from), toEarliestDay(to)));
  const most = dates.map(({ from, to }) => daysBetween(toEarliestDay(from), toLatestDay(to)));
  const [low, high] = [least, most].map((days) => aggregate(op, share ?? 0, days)) as [number, number];
  return low === high ? { ...none, value: low } : { ...none, atLeast: low, atMost: high };
}
