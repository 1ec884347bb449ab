import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exposedKinds,
  exposureModel,
  factorNames,
  readModel,
} from "../../../src/analysis/exposure/model/exposure-model.js";
import { bandOf, driversOf, type Figures, scoreOf } from "../../../src/analysis/exposure/score.js";

const kind = fc.constantFrom(...exposedKinds);
const count = fc.oneof(fc.nat(5), fc.nat(2_000_000_000));
const figures: fc.Arbitrary<Figures> = fc.array(
  fc.tuple(fc.nat(factorNames.length - 1), count, count, count),
  {
    maxLength: 30,
  },
);

describe("a score", () => {
  it("is between 0 and 100 and exactly the sum of the contributions, added in any order", () => {
    fc.assert(
      fc.property(kind, figures, (of, found) => {
        const drivers = driversOf(of, found);
        const score = scoreOf(drivers);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(100);
        for (const { weight, value, contribution } of drivers) expect(contribution).toBe(weight * value);
        expect(scoreOf([...drivers].reverse())).toBe(score);
      }),
    );
  });

  it("never falls with more evidence for a factor, and never rises with more evidence against it", () => {
    fc.assert(
      fc.property(kind, figures, fc.nat(factorNames.length - 1), count, (of, found, factor, more) => {
        const score = scoreOf(driversOf(of, found));
        expect(scoreOf(driversOf(of, [...found, [factor, more, 0, 0]]))).toBeGreaterThanOrEqual(score);
        expect(scoreOf(driversOf(of, [...found, [factor, 0, more, 0]]))).toBeLessThanOrEqual(score);
      }),
    );
  });

  it("does not depend on what is unknown", () => {
    fc.assert(
      fc.property(kind, figures, fc.nat(factorNames.length - 1), count, (of, found, factor, more) => {
        expect(scoreOf(driversOf(of, [...found, [factor, 0, 0, more]]))).toBe(scoreOf(driversOf(of, found)));
      }),
    );
  });

  it("is half of a factor's weight at its saturation", () => {
    for (const [place, { saturation, weight }] of exposureModel.factors.entries())
      for (const of of exposedKinds) {
        const half = saturation[of];
        const [driver] = driversOf(of, [[place, half ?? 1, 0, 0]]).slice(place);
        expect(driver!.contribution).toBe(half === null ? 0 : weight / 2);
      }
  });

  it("is in the band whose bound it reaches", () => {
    const { LOW, MEDIUM, HIGH, SEVERE } = exposureModel.bands;
    const bounds = [0, LOW, MEDIUM - 1, MEDIUM, HIGH, SEVERE, 100];
    expect(bounds.map((score) => bandOf(score))).toEqual([
      "NONE",
      "LOW",
      "LOW",
      "MEDIUM",
      "HIGH",
      "SEVERE",
      "SEVERE",
    ]);
  });
});

describe("a model", () => {
  const changed = (change: (factors: Record<string, unknown>[]) => void): string => {
    const model = structuredClone(exposureModel) as unknown as { factors: Record<string, unknown>[] };
    change(model.factors);
    return JSON.stringify(model);
  };

  it.each([
    ["lacks a factor", (factors: Record<string, unknown>[]) => factors.pop()],
    [
      "has weights that do not add up to 100",
      (factors: Record<string, unknown>[]) => (factors[0]!.weight = 1),
    ],
    ["has a part of a weight", (factors: Record<string, unknown>[]) => (factors[0]!.weight = 0.5)],
    [
      "has a saturation of 0",
      (factors: Record<string, unknown>[]) =>
        (factors[0]!.saturation = { BRAND: 0, PLATFORM: 1, MERCHANT: 1 }),
    ],
  ])("is refused if it %s", (_, change) => {
    expect(() => readModel(changed(change))).toThrow(RangeError);
  });
});
