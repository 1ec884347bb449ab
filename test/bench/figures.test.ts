import { describe, expect, it } from "vitest";
import { distinct } from "./graph/distinct.js";
import { random } from "./graph/random.js";
import { percentile } from "./measure/percentiles.js";
import { ratio } from "./report/verdicts.js";

describe("a percentile", () => {
  it("is the value at its nearest rank", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([50, 95, 99, 100].map((percent) => percentile(values, percent))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 99)).toBe(7);
  });

  it("of no values is NaN", () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe("a ratio", () => {
  it("compares round by round, so that a slow round of the machine affects both", () => {
    expect(ratio([100, 10, 50], [50, 5, 25])).toBe(2);
  });

  it("is NaN if the first could not answer, and infinite if only the other could not", () => {
    expect(ratio([], [100])).toBeNaN();
    expect(ratio([100], [])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a choice of distinct numbers", () => {
  it("never repeats a number, and returns all numbers in the end", () => {
    for (const size of [1, 2, 12, 97, 100]) {
      const chosen = [...distinct(random(`size ${size}`), Number.POSITIVE_INFINITY, size)];
      expect([...chosen].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
    }
  });
});
