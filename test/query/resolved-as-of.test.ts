import { describe, expect, it } from "vitest";
import { FIRST_DAY, LAST_DAY, OPEN_INSTANT, parseInstant } from "../../src/domain/time.js";
import { isAllTime, resolveAsOfInput, resolveReadingDay } from "../../src/query/cypher/resolved-as-of.js";

const instant = parseInstant("2014-08-22T23:59:59Z")!;

describe("A resolved asOf", () => {
  it("is today as known now, if it is left out or empty", () => {
    const today = { from: 20140822, to: 20140822, knownAt: null, certainty: "PRESUMED" };
    for (const asOf of [undefined, null, {}, { validAt: null, validDuring: null, knownAt: null }])
      expect(resolveAsOfInput(asOf, instant)).toEqual(today);
  });

  it("is the day of validAt", () => {
    expect(resolveAsOfInput({ validAt: "2013-01-01" }, instant)).toEqual({
      from: 20130101,
      to: 20130101,
      knownAt: null,
      certainty: "PRESUMED",
    });
  });

  it("is the period of validDuring, open at an end that is left out", () => {
    const resolvePeriod = (validDuring: object) => {
      const { from, to } = resolveAsOfInput({ validDuring }, instant);
      return [from, to];
    };
    expect(resolvePeriod({})).toEqual([FIRST_DAY, LAST_DAY]);
    expect(resolvePeriod({ from: "2013-01-01" })).toEqual([20130101, LAST_DAY]);
    expect(resolvePeriod({ to: "2013-01-01" })).toEqual([FIRST_DAY, 20130101]);
    expect(resolvePeriod({ from: "2013-01-01", to: "2013-01-01" })).toEqual([20130101, 20130101]);
  });

  it("is every day only if the period is open at both ends", () => {
    const isAll = (validDuring: object) => isAllTime(resolveAsOfInput({ validDuring }, instant));
    expect([{}, { from: "0001-01-01" }, { to: "9999-12-30" }].map(isAll)).toEqual([true, false, false]);
  });

  it("is as known at knownAt, at the latest just before the instant that marks an open end", () => {
    expect(resolveAsOfInput({ knownAt: 5 }, instant).knownAt).toBe(5);
    expect(resolveAsOfInput({ knownAt: OPEN_INSTANT * 2 }, instant).knownAt).toBe(OPEN_INSTANT - 1);
  });

  it("is rejected with a day and a period, and with a period that ends before it begins", () => {
    const refusal = expect.objectContaining({ code: "BAD_USER_INPUT" });
    expect(() => resolveAsOfInput({ validAt: "2013-01-01", validDuring: {} }, instant)).toThrow(refusal);
    const backwards = { from: "2013-01-02", to: "2013-01-01" };
    expect(() => resolveAsOfInput({ validDuring: backwards }, instant)).toThrow(refusal);
  });

  it("has one day for daily values: its day, or the last day of its period", () => {
    expect(resolveReadingDay(resolveAsOfInput({ validAt: "2013-01-01" }, instant))).toBe(20130101);
    expect(resolveReadingDay(resolveAsOfInput({ validDuring: { to: "2013-01-01" } }, instant))).toBe(
      20130101,
    );
  });
});
