import { describe, expect, it } from "vitest";
import { fillYears, type YearBar } from "../../src/explorer/figures/fill-years.js";

const bar = (year: string | null, value: number, name = year ?? "not known"): YearBar => ({
  year,
  name,
  value,
  id: null,
  open: null,
});

const yearsAndValues = (bars: readonly YearBar[]) => fillYears(bars).map(({ name, value }) => [name, value]);

describe("A figure by year", () => {
  it("tells 0 of the years between the first and the last in which nothing was", () => {
    expect(yearsAndValues([bar("2014", 3), bar("2011", 1)])).toEqual([
      ["2011", 1],
      ["2012", 0],
      ["2013", 0],
      ["2014", 3],
    ]);
  });

  it("keeps the groups of a year together in their order, and what has no year at the end", () => {
    const bars = [
      bar(null, 4),
      bar("2016", 1, "2016, pending"),
      bar("2014", 2, "2014, settled"),
      bar("2014", 1, "2014, pending"),
    ];
    expect(yearsAndValues(bars).map(([name]) => name)).toEqual([
      "2014, settled",
      "2014, pending",
      "2015",
      "2016, pending",
      "not known",
    ]);
  });

  it("is empty where nothing is told", () => {
    expect(yearsAndValues([])).toEqual([]);
  });
});
