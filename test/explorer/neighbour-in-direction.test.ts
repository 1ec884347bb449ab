import { describe, expect, it } from "vitest";
import { neighbourInDirection } from "../../src/explorer/canvas/neighbour-in-direction.js";
import { createPicture, createViewFact } from "./sample.js";

const cross = createPicture(
  { middle: { x: 0, y: 0 }, right: { x: 100, y: 20 }, above: { x: 10, y: -100 }, stranger: { x: -50, y: 0 } },
  [createViewFact("a", "middle", "right"), createViewFact("b", "above", "middle")],
);

describe("An arrow key", () => {
  it("selects the neighbour in its direction, in either direction of the fact", () => {
    expect(neighbourInDirection(cross, "middle", "right")).toBe("right");
    expect(neighbourInDirection(cross, "middle", "up")).toBe("above");
    expect(neighbourInDirection(cross, "right", "left")).toBe("middle");
  });

  it("selects nothing if there is no neighbour in its direction", () => {
    expect(neighbourInDirection(cross, "middle", "left")).toBeNull();
  });

  it("selects the first entity if none is selected", () => {
    expect(neighbourInDirection(cross, null, "down")).toBe("middle");
  });
});
