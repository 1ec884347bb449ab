import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeIntervalEnd,
  type Interval,
  listIntervalStarts,
} from "../../src/analysis/figures/points/interval.js";

const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe("An interval of the calendar", () => {
  it("ends on the day before the next one", () => {
    const intervals = fc.constantFrom<Interval>("DAY", "WEEK", "MONTH", "QUARTER", "YEAR");
    const law = fc.property(intervals, fc.integer({ min: 0, max: 100_000 }), (interval, days) => {
      const from = shiftDay("1850-01-01", days);
      const starts = [...listIntervalStarts({ interval, from, to: shiftDay(from, 800) })];
      const ends = starts.map((start) => computeIntervalEnd(interval, start));
      expect(starts[0]! <= from && ends[0]! >= from).toBe(true);
      expect(ends.slice(0, -1).map((end) => shiftDay(end, 1))).toEqual(starts.slice(1));
    });
    fc.assert(law, { numRuns: 100, seed: 1 });
  });

  it("ends in the last year too", () => {
    expect(computeIntervalEnd("YEAR", "9999-01-01")).toBe("9999-12-31");
    expect(computeIntervalEnd("MONTH", "9999-12-01")).toBe("9999-12-31");
  });
});
