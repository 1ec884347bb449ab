import { describe, expect, it } from "vitest";
import {
  addMonths,
  isDay,
  isMonthOrYear,
  resolveFirstDay,
  resolveLastDay,
  toDay,
  toNumber,
} from "../../src/util/days.js";

describe("A day", () => {
  it("survives the conversion to a number and back", () => {
    for (const day of ["1999-12-31", "2014-08-22", "1921-01-01"]) expect(toDay(toNumber(day))).toBe(day);
  });

  it.each([
    ["2014", "2014-01-01", "2014-12-31"],
    ["2012-02", "2012-02-01", "2012-02-29"],
    ["2014-08-22", "2014-08-22", "2014-08-22"],
  ])("%s begins on %s and ends on %s", (date, first, last) => {
    expect([resolveFirstDay(date), resolveLastDay(date)]).toEqual([first, last]);
  });

  it("can be typed as a month or a year that exists", () => {
    const texts = ["2014", "2014-08", "2014-13", "201", "2014-08-22", ""];
    expect(texts.filter(isMonthOrYear)).toEqual(["2014", "2014-08"]);
  });

  it.each([
    ["2014-01-31", 1, "2014-02-28"],
    ["2014-11-30", 3, "2015-02-28"],
    ["2014-08-22", 12, "2015-08-22"],
  ])("%s plus %i months is %s", (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });
});

it.each([
  ["2014-08-22", true],
  ["2014-02-30", false],
  ["2014-8-22", false],
  ["2014-08", false],
  ["", false],
])("%j is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
