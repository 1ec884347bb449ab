import type { ViewFact } from "./graph.js";

/** How many facts began or ended in a year. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/** From the first year in which a fact began or ended to the last, none left out; empty where no day is known. */
export function yearCounts(facts: Iterable<Pick<ViewFact, "validFrom" | "validTo">>): readonly YearCount[] {
  const counts = new Map<number, number>();
  for (const { validFrom, validTo } of facts)
    for (const date of [validFrom, validTo])
      if (date) counts.set(yearOf(date), (counts.get(yearOf(date)) ?? 0) + 1);
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys());
  const length = Math.max(...counts.keys()) - first + 1;
  return Array.from({ length }, (_, index) => ({
    year: first + index,
    count: counts.get(first + index) ?? 0,
  }));
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
