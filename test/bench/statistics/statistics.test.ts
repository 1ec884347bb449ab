import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSettled } from "./has-settled.js";
import { computeRatioInterval } from "./interval.js";
import { selectPercentile } from "./percentiles.js";
import { computeQuantile97 } from "./student-t.js";

describe("a percentile", () => {
  it("is the value at its nearest rank", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([50, 95, 99, 100].map((percent) => selectPercentile(values, percent))).toEqual([50, 95, 99, 100]);
    expect(selectPercentile([7], 99)).toBe(7);
  });

  it("of no values is NaN", () => {
    expect(selectPercentile([], 50)).toBeNaN();
  });
});

describe("a ratio", () => {
  it("compares round by round, so that a slow round of the machine affects both", () => {
    const { estimate, low, high } = computeRatioInterval([100, 10, 50], [50, 5, 25]);
    for (const value of [estimate, low, high]) expect(value).toBeCloseTo(2);
  });

  it("has the interval that is worked out by hand for ratios 1, 2 and 4", () => {
    const { estimate, low, high } = computeRatioInterval([1, 2, 4], [1, 1, 1]);
    const half = (4.303 * Math.log(2)) / Math.sqrt(3);
    expect([estimate, low, high].map(Math.log)).toEqual(
      [Math.log(2), Math.log(2) - half, Math.log(2) + half].map((log) => expect.closeTo(log, 10)),
    );
  });

  it("is the inverse of the ratio the other way round, with its interval", () => {
    const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
    const values = fc.array(fc.tuple(positive, positive), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(values, (pairs) => {
        const [mine, reference] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const [ratio, inverse] = [
          computeRatioInterval(mine, reference),
          computeRatioInterval(reference, mine),
        ];
        expect(ratio.estimate * inverse.estimate).toBeCloseTo(1, 6);
        expect(ratio.low * inverse.high).toBeCloseTo(1, 6);
      }),
    );
  });

  it("contains the true ratio in about 95 of 100 runs", () => {
    let state = 7;
    const drawUniform = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const drawNoise = () =>
      Math.exp(0.1 * (drawUniform() + drawUniform() + drawUniform() + drawUniform() - 2));
    const runs = Array.from({ length: 4000 }, () => {
      const rounds = Array.from({ length: 6 }, () => [3 * drawNoise(), drawNoise()] as const);
      const { low, high } = computeRatioInterval(
        rounds.map(([mine]) => mine),
        rounds.map(([, reference]) => reference),
      );
      return low <= 3 && 3 <= high;
    });
    expect(runs.filter((contains) => contains).length / runs.length).toBeCloseTo(0.95, 1.5);
  });

  it("is NaN if the first could not answer, and infinite if only the other could not", () => {
    expect(computeRatioInterval([], [100]).estimate).toBeNaN();
    expect(computeRatioInterval([100], []).estimate).toBe(Number.POSITIVE_INFINITY);
  });

  it("of a single round says nothing about its error", () => {
    expect(computeRatioInterval([6], [3])).toEqual({ estimate: 2, low: 0, high: Number.POSITIVE_INFINITY });
  });
});

it("the quantile of Student's t falls to that of the normal distribution, as tables have it", () => {
  expect(computeQuantile97(5)).toBe(2.571);
  for (const [degrees, value] of [
    [11, 2.201],
    [20, 2.086],
    [60, 2.0],
    [1e9, 1.96],
  ] as const)
    expect(computeQuantile97(degrees)).toBeCloseTo(value, 2);
});

describe("a warm-up", () => {
  it("has ended when three windows in a row cost the same within 5 %", () => {
    expect(hasSettled([9, 5, 4.1, 4.0, 4.15])).toBe(true);
    expect(hasSettled([9, 5, 4.5, 4.0, 4.1])).toBe(false);
  });

  it("has not ended before there are three windows", () => {
    expect(hasSettled([4, 4])).toBe(false);
    expect(hasSettled([])).toBe(false);
  });
});
