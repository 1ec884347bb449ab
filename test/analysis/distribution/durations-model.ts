import { formatDay, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import type { WorldElement } from "../../support/graph/world.js";
import type { Figure } from "./counts-model.js";
import type { Oracle } from "./oracle.js";

/** Computes the value at a share of sorted numbers, between neighbours in proportion. */
export function computeQuantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return low + (high - low) * (position - Math.floor(position));
}

const aggregate = (op: string, share: number, numbers: readonly number[]): number => {
  if (op === "QUANTILE") return computeQuantile(numbers, share);
  if (op === "AVG") return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return op === "MIN" ? Math.min(...numbers) : Math.max(...numbers);
};

const toEpochDay = (day: number): number => Date.parse(`${formatDay(day)}T00:00:00Z`) / 86_400_000;
const countDaysBetween = (from: number, to: number): number => Math.max(0, toEpochDay(to) - toEpochDay(from));

/** Combines the days between known starts and ends of things; years and months as dates give bounds. */
export function combineDurations(
  oracle: Oracle,
  op: string,
  share: number | undefined,
  things: readonly WorldElement[],
): Figure {
  const dates = things.flatMap(({ values: { validFrom, validTo } }) => {
    const isKnown = validFrom != null && validTo != null && toLatestDay(validTo as string) < oracle.day;
    return isKnown ? [{ from: validFrom as string, to: validTo as string }] : [];
  });
  const none = { value: null, atLeast: null, atMost: null, qualifier: null };
  if (dates.length === 0) return none;
  const least = dates.map(({ from, to }) => countDaysBetween(toLatestDay(from), toEarliestDay(to)));
  const most = dates.map(({ from, to }) => countDaysBetween(toEarliestDay(from), toLatestDay(to)));
  const [low, high] = [least, most].map((days) => aggregate(op, share ?? 0, days)) as [number, number];
  return low === high ? { ...none, value: low } : { ...none, atLeast: low, atMost: high };
}
