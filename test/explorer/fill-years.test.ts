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
  it("has a bar of 0 for each year without data between the first and the last", () => {
    expect(yearsAndValues([bar("2014", 3), bar("2011", 1)])).toEqual([
      ["2011", 1],
      ["2012", 0],
      ["2013", 0],
      ["2014", 3],
    ]);
  });

  it("keeps the bars of a year together in their order, and puts bars without a year last", () => {
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

  it("is empty without data", () => {
    expect(yearsAndValues([])).toEqual([]);
  });
});
