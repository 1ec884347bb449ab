import { groupBy } from "../../group-by.js";
import type { Bar } from "./bar.js";

/** A bar with its year; null where that is not known. */
export interface YearBar extends Bar {
  readonly year: string | null;
}

/** Bars in the order of their years. A year in between of which nothing is told has a bar of 0: a chart must not leap over it. */
export function fillYears(bars: readonly YearBar[]): readonly Bar[] {
  const years = groupBy(bars, ({ year }) => year ?? "");
  const known = [...years.keys()].filter(Boolean).map(Number);
  const first = Math.min(...known);
  const length = known.length === 0 ? 0 : Math.max(...known) - first + 1;
  const all = Array.from({ length }, (_, index) => String(first + index));
  return [
    ...all.flatMap((year): readonly Bar[] => years.get(year) ?? [emptyYear(year)]),
    ...(years.get("") ?? []),
  ];
}

const emptyYear = (year: string): Bar => ({ name: year, id: null, value: 0, open: null });
