import { expect, it } from "vitest";
import { findNearestName } from "../../src/analysis/search/nearest-name.js";

it.each([
  ["gucci", ["Pucci", "Gucci"], "Gucci"],
  ["GUCCI", ["Guccio Gucci", "Gucci", "Gucci Timeless"], "Gucci"],
  ["gucci", ["Gucci Timeless", "Guccio Gucci S.p.A."], "Gucci Timeless"],
  ["guccio gucci", ["Gucci", "Guccio Gucci S.p.A."], "Guccio Gucci S.p.A."],
  ["古馳", ["Gucci", "古驰"], "古驰"],
  ["guchi", ["Gucci", "Kering"], "Gucci"],
  ["", ["Gucci", "Kering"], "Gucci"],
  ["x", ["Gucci"], "Gucci"],
])("The name nearest to %j of %j is %j", (typed, names, nearest) => {
  expect(findNearestName(typed, names)).toBe(nearest);
});
