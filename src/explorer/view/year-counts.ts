import type { ViewFact } from "./graph.js";

/** The number of facts that began or ended in a year. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/** The counts of all years from the first to the last. Empty if no day is known. */
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
