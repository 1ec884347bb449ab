import { describe, expect, it } from "vitest";
import { buildRectangle, isInArea } from "../../../../src/explorer/graph/canvas/area.js";

describe("An area", () => {
  it("has what is within its corners, in any direction in which it is drawn", () => {
    const box = buildRectangle({ x: 10, y: 10 }, { x: 0, y: 0 });
    expect(
      [
        { x: 5, y: 5 },
        { x: 11, y: 5 },
        { x: 5, y: -1 },
      ].map((point) => isInArea(point, box)),
    ).toEqual([true, false, false]);
    const lasso = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 9, y: 1 },
    ];
    expect(
      [
        { x: 9.5, y: 2 },
        { x: 5, y: 5 },
      ].map((point) => isInArea(point, lasso)),
    ).toEqual([true, false]);
  });
});
