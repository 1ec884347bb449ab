import { assert, constantFrom, option, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { isNextStep } from "../../src/sentences/next-step.js";
import { drawDates, isNextStepByDays } from "../support/graph/next-step-by-days.js";

describe("A fact is the next step of a holding", () => {
  const create = (validFrom: string | null, validTo: string | null, more: object = {}) => ({
    validFrom,
    validTo,
    ...more,
  });

  it.each([
    ["2018-05-15", "2018-05-16", true],
    ["2018-05-16", "2018-05-16", true],
    ["2018-05", "2018-05-16", true],
    ["2018-05", "2018-06", true],
    ["2018", "2018-05-16", true],
    ["2018", "2019", true],
    ["2018-05-14", "2018-05-16", false],
    ["2018-05-16", "2018-05-15", false],
    ["2018-05", "2018-07", false],
    ["2018-05", "2018-04-30", false],
  ])(
    "if it can begin on the day on which the earlier one ends, or the day after: %s, %s",
    (end, start, is) => {
      expect(isNextStep(create("2013", end), create(start, null))).toBe(is);
    },
  );

  it("unless an end or a start is only a bound", () => {
    const [earlier, later] = [create("2013", "2018-05-15"), create("2018-05-16", null)];
    expect(isNextStep({ ...earlier, validToQualifier: "NO_EARLIER_THAN" }, later)).toBe(false);
    expect(isNextStep(earlier, { ...later, validFromQualifier: "NO_LATER_THAN" })).toBe(false);
  });

  it("as some pair of days of its start and of the end before it is", () => {
    const dates = record({
      validFrom: option(constantFrom(...drawDates)),
      validTo: option(constantFrom(...drawDates)),
      validFromQualifier: constantFrom("EXACT", "EXACT", "NO_LATER_THAN"),
      validToQualifier: constantFrom("EXACT", "EXACT", "NO_EARLIER_THAN"),
    });
    assert(
      property(dates, dates, (earlier, later) => {
        expect(isNextStep(earlier, later)).toBe(isNextStepByDays(earlier, later));
      }),
      { numRuns: 500 },
    );
  });
});
