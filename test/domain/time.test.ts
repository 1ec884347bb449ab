import { describe, expect, it } from "vitest";
import {
  FIRST_DAY,
  formatDay,
  formatInstant,
  isPartialDate,
  LAST_DAY,
  parseInstant,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../src/domain/time.js";

describe("a partial date", () => {
  it.each([
    ["2014", 20140101, 20141231],
    ["2014-02", 20140201, 20140228],
    ["2016-02", 20160201, 20160229],
    ["2000-02", 20000201, 20000229],
    ["1900-02", 19000201, 19000228],
    ["0004-02", 40201, 40229],
    ["2014-04", 20140401, 20140430],
    ["2014-12", 20141201, 20141231],
    ["2014-08-22", 20140822, 20140822],
    ["2016-02-29", 20160229, 20160229],
  ])("written as %s reads from %i to %i", (text, first, last) => {
    expect([toEarliestDay(text), toLatestDay(text)]).toEqual([first, last]);
  });

  it("that is null is the far past as a start and the far future as an end", () => {
    expect([toEarliestDay(null), toEarliestDay(undefined)]).toEqual([FIRST_DAY, FIRST_DAY]);
    expect([toLatestDay(null), toLatestDay(undefined)]).toEqual([LAST_DAY, LAST_DAY]);
  });

  it.each([
    "",
    "0000",
    "14",
    "2014-",
    "2014-1",
    "2014-00",
    "2014-13",
    "2014-02-00",
    "2014-02-29",
    "1900-02-29",
    "2014-04-31",
    "2014-8-22",
    "2014/08/22",
    "20140822",
    "2014-08-22T00:00:00Z",
    " 2014",
    "2014\n",
    "+2014",
    "-2014",
    "٢٠١٤",
  ])("is not %j", (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(() => toEarliestDay(text)).toThrow(RangeError);
    expect(() => toLatestDay(text)).toThrow(RangeError);
  });
});

describe("a day", () => {
  it("is written YYYY-MM-DD", () => {
    expect(formatDay(20140822)).toBe("2014-08-22");
    expect(formatDay(40229)).toBe("0004-02-29");
  });

  it("that means an open end is formatted as null", () => {
    expect([formatDay(FIRST_DAY), formatDay(LAST_DAY)]).toEqual([null, null]);
  });

  it("of an instant is the one in UTC", () => {
    expect(toCalendarDay(parseInstant("2014-08-22T23:59:59.999999Z")!)).toBe(20140822);
    expect(toCalendarDay(parseInstant("2014-08-23T01:00:00+02:00")!)).toBe(20140822);
    expect(toCalendarDay(parseInstant("1969-12-31T23:59:59.999999Z")!)).toBe(19691231);
  });
});

describe("an instant", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00:00.000001Z", 1],
    ["1970-01-01T00:00:00.1Z", 100_000],
    ["1970-01-01t00:00:01z", 1_000_000],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1969-12-31T23:59:59.999999Z", -1],
    ["1970-01-01T00:00:00.123456789Z", 123_456],
  ])("written as %s is %i microseconds", (text, microseconds) => {
    expect(parseInstant(text)).toBe(microseconds);
  });

  it.each([
    "",
    "2014-08-22",
    "2014-08-22T00:00:00",
    "2014-08-22 00:00:00Z",
    "2014-08-22T00:00Z",
    "2014-02-29T00:00:00Z",
    "2014-08-22T24:00:00Z",
    "2014-08-22T12:60:00Z",
    "2014-08-22T12:00:60Z",
    "2014-08-22T12:00:00.Z",
    "2014-08-22T12:00:00.1234567890Z",
    "2014-08-22T12:00:00+1:00",
    "2014-08-22T12:00:00+24:00",
    "2014-08-22T12:00:00+01:60",
    "1408665600",
  ])("is not %j", (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it("is written in UTC to the microsecond, before 1970 as after", () => {
    expect(formatInstant(1_408_665_600_000_001)).toBe("2014-08-22T00:00:00.000001Z");
    expect(formatInstant(-1)).toBe("1969-12-31T23:59:59.999999Z");
  });
});
