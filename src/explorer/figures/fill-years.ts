import { groupBy } from "../../util/group-by.js";
import type { Bar } from "./bar.js";

/** A bar with its year; null if the year is not known. */
export interface YearBar extends Bar {
  readonly year: string | null;
}

/** Sorts bars by year and adds a bar of 0 for each missing year. Bars without a year come last. */
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
