import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FIRST_DAY,
  formatDay,
  formatInstant,
  isPartialDate,
  parseInstant,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../src/domain/time.js";

/** Excludes the last year, which means an open end. */
const calendarDay = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9998-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const partialDate = fc
  .tuple(calendarDay, fc.constantFrom(4, 7, 10))
  .map(([date, length]) => date.slice(0, length));
/** The years for which a double represents every microsecond. */
const instant = fc.integer({ min: -8_000_000_000_000_000, max: 9_000_000_000_000_000 });

describe("For any partial date", () => {
  it("its earliest day is no later than its latest, and both begin as it does", () => {
    fc.assert(
      fc.property(partialDate, (text) => {
        const [first, last] = [toEarliestDay(text), toLatestDay(text)];
        expect(first).toBeLessThanOrEqual(last);
        expect(formatDay(first)!.startsWith(text)).toBe(true);
        expect(formatDay(last)!.startsWith(text)).toBe(true);
      }),
    );
  });

  it("the day before its earliest and the day after its latest are no part of it", () => {
    fc.assert(
      fc.property(partialDate, (text) => {
        const shiftDay = (day: number, step: number) => {
          const date = new Date(`${formatDay(day)}T00:00:00Z`);
          return new Date(date.getTime() + step * 86_400_000).toISOString().slice(0, 10);
        };
        expect(shiftDay(toEarliestDay(text), -1).startsWith(text)).toBe(false);
        expect(shiftDay(toLatestDay(text), 1).startsWith(text)).toBe(false);
      }),
    );
  });

  it("a finer one lies within a coarser one", () => {
    fc.assert(
      fc.property(calendarDay, (day) => {
        for (const coarse of [day.slice(0, 4), day.slice(0, 7)]) {
          expect(toEarliestDay(coarse)).toBeLessThanOrEqual(toEarliestDay(day));
          expect(toLatestDay(coarse)).toBeGreaterThanOrEqual(toLatestDay(day));
        }
      }),
    );
  });

  it("days are ordered as their dates are", () => {
    fc.assert(
      fc.property(calendarDay, calendarDay, (first, second) => {
        expect(Math.sign(toEarliestDay(first) - toEarliestDay(second))).toBe(
          first < second ? -1 : first > second ? 1 : 0,
        );
        expect(toEarliestDay(first)).toBeGreaterThan(FIRST_DAY);
      }),
    );
  });
});

describe("For any text", () => {
  it("it is a partial date exactly if it is a day, month or year, as Date has it", () => {
    const digits = fc.stringMatching(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const padded = `${text}-01-01`.slice(0, 10);
        const date = new Date(`${padded}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === padded;
        expect(isPartialDate(text)).toBe(exists && !text.startsWith("0000"));
      }),
    );
  });
});

describe("For any instant", () => {
  it("what is written reads as it was", () => {
    fc.assert(fc.property(instant, (value) => parseInstant(formatInstant(value)) === value));
  });

  it("its day is the one that is written", () => {
    fc.assert(
      fc.property(instant, (value) => formatDay(toCalendarDay(value)) === formatInstant(value).slice(0, 10)),
    );
  });

  it("an offset from UTC moves it by as much", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -1439, max: 1439 }), (value, minutes) => {
        const formatted = formatInstant(value + minutes * 60_000_000).slice(0, -1);
        const [hours, remainder] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const pad = (part: number) => String(part).padStart(2, "0");
        const offset = `${minutes < 0 ? "-" : "+"}${pad(hours)}:${pad(remainder)}`;
        expect(parseInstant(formatted + offset)).toBe(value);
      }),
    );
  });
});
