import { describe, expect, it } from "vitest";
import { computeForceLayout } from "../../../../src/explorer/graph/layout/force-layout.js";
import { createFreeNode } from "../../sample.js";

const createStar = (count: number) => ({
  nodes: Array.from({ length: count }, (_, index) => createFreeNode(String(index))),
  links: Array.from({ length: count - 1 }, (_, index) => ({
    source: "0",
    target: String(index + 1),
    kind: "SELLER",
  })),
  aspect: 1.4,
  centre: null,
});

describe("The force layout", () => {
  it("is the same for equal tasks", () => {
    expect(computeForceLayout(createStar(30))).toEqual(computeForceLayout(createStar(30)));
  });

  it("keeps fixed nodes in place, and puts new nodes near their neighbours", () => {
    const task = createStar(12);
    const fixed = createFreeNode("0", { position: { x: 4_000, y: 100 } });
    const places = computeForceLayout({ ...task, nodes: [fixed, ...task.nodes.slice(1)] });
    expect(places.get("0")).toEqual({ x: 4_000, y: 100 });
    for (const { x, y } of places.values()) expect(Math.hypot(x - 4_000, y - 100)).toBeLessThan(900);
  });

  it("puts no two nodes on top of each other", () => {
    const places = [...computeForceLayout(createStar(80)).values()];
    const distances = places.flatMap((a, index) =>
      places.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)),
    );
    expect(Math.min(...distances)).toBeGreaterThan(60);
  });

  it("gives the many neighbours of one node room around it", () => {
    const places = [...computeForceLayout(createStar(300)).values()];
    const touching = places.flatMap((a, index) =>
      places.slice(index + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 40),
    );
    expect(touching).toEqual([]);
  });
});
