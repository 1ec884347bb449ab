import { describe, expect, it } from "vitest";
import { firstDay, lastDay, monthsLater, toDay, toNumber } from "../../src/explorer/view/days.js";
import { yearCounts } from "../../src/explorer/view/year-counts.js";

describe("A day", () => {
  it("survives the conversion to a number and back", () => {
    for (const day of ["1999-12-31", "2014-08-22", "1921-01-01"]) expect(toDay(toNumber(day))).toBe(day);
  });

  it.each([
    ["2014", "2014-01-01", "2014-12-31"],
    ["2012-02", "2012-02-01", "2012-02-29"],
    ["2014-08-22", "2014-08-22", "2014-08-22"],
  ])("%s begins on %s and ends on %s", (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });

  it.each([
    ["2014-01-31", 1, "2014-02-28"],
    ["2014-11-30", 3, "2015-02-28"],
    ["2014-08-22", 12, "2015-08-22"],
  ])("%s plus %i months is %s", (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later);
  });
});

describe("The histogram", () => {
  it("counts starts and ends of facts by year, including years without any", () => {
    const facts = [
      { validFrom: "2012-03", validTo: "2014" },
      { validFrom: "2012-01-01", validTo: null },
    ];
    expect(yearCounts(facts)).toEqual([
      { year: 2012, count: 2 },
      { year: 2013, count: 0 },
      { year: 2014, count: 1 },
    ]);
    expect(yearCounts([{ validFrom: null, validTo: null }])).toEqual([]);
  });
});
