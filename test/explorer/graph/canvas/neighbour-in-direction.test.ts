import { describe, expect, it } from "vitest";
import { findNeighbourInDirection } from "../../../../src/explorer/graph/canvas/find-neighbour-in-direction.js";
import { createPicture, createViewFact } from "../../sample.js";

const cross = createPicture(
  { middle: { x: 0, y: 0 }, right: { x: 100, y: 20 }, above: { x: 10, y: -100 }, stranger: { x: -50, y: 0 } },
  [createViewFact("a", "middle", "right"), createViewFact("b", "above", "middle")],
);

describe("An arrow key", () => {
  it("selects the neighbour in its direction, in either direction of the fact", () => {
    expect(findNeighbourInDirection(cross, "middle", "right")).toBe("right");
    expect(findNeighbourInDirection(cross, "middle", "up")).toBe("above");
    expect(findNeighbourInDirection(cross, "right", "left")).toBe("middle");
  });

  it("selects nothing if there is no neighbour in its direction", () => {
    expect(findNeighbourInDirection(cross, "middle", "left")).toBeNull();
  });

  it("selects the first entity if none is selected", () => {
    expect(findNeighbourInDirection(cross, null, "down")).toBe("middle");
  });
});
