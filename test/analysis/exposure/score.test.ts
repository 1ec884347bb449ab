import { describe, expect, it } from "vitest";
import { exposureModel, readModel } from "../../../src/analysis/exposure/model/exposure-model.js";
import { selectBand } from "../../../src/analysis/exposure/score.js";

describe("a score", () => {
  it("is in the band whose bound it reaches", () => {
    const { LOW, MEDIUM, HIGH, SEVERE } = exposureModel.bands;
    const bounds = [0, LOW, MEDIUM - 1, MEDIUM, HIGH, SEVERE, 100];
    expect(bounds.map((score) => selectBand(score))).toEqual([
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
  const applyChange = (change: (factors: Record<string, unknown>[]) => void): string => {
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
    [
      "has an age of a part of a year",
      (factors: Record<string, unknown>[]) => (factors[0]!.maxAge = { years: 0.5, reason: "A test." }),
    ],
  ])("is refused if it %s", (_, change) => {
    expect(() => readModel(applyChange(change))).toThrow(RangeError);
  });
});
