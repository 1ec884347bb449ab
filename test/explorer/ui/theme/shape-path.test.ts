import { describe, expect, it } from "vitest";
import { buildShapePath } from "../../../../src/explorer/ui/theme/build-shape-path.js";
import { stylesByKind } from "../../../../src/explorer/ui/theme/kind-style.js";

describe("The outline of a kind", () => {
  const outlines = Object.values(stylesByKind).map(({ shape }) => buildShapePath(shape, 100, 50, 20));

  it("is another one for each", () => {
    expect(new Set(outlines).size).toBe(outlines.length);
  });

  it("fills the square around its middle, and stays within it", () => {
    for (const outline of outlines) {
      // The radii and flags of arcs are no points.
      const numbers = outline
        .replace(/A\S+ \S+ 0 0 1/g, " ")
        .match(/-?[\d.]+/g)!
        .map(Number);
      const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis));
      expect([Math.min(...xs!), Math.max(...xs!)]).toEqual([80, 120]);
      if (!outline.includes("A")) expect([Math.min(...ys!), Math.max(...ys!)]).toEqual([30, 70]);
    }
  });
});
