import { describe, expect, it } from "vitest";
import { computeTreeLayout } from "../../../../src/explorer/graph/layout/tree-layout.js";
import { createFreeNode } from "../../sample.js";

const shape = { aspect: 1.4, centre: null };
const owns = (source: string, target: string) => ({ source, target, kind: "OWNERSHIP" });

describe("The tree layout", () => {
  it("puts owners above what they own, and no two nodes in the same place", () => {
    const places = computeTreeLayout({
      ...shape,
      nodes: ["artemis", "kering", "gucci", "puma", "lonely"].map((id) => createFreeNode(id)),
      links: [owns("artemis", "kering"), owns("kering", "gucci"), owns("kering", "puma")],
    });
    const readY = (id: string) => places.get(id)!.y;
    expect(readY("artemis")).toBeLessThan(readY("kering"));
    expect(readY("kering")).toBeLessThan(readY("gucci"));
    expect(readY("gucci")).toBe(readY("puma"));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
  });

  it("breaks a wide level into rows, and docks what has no owner below the tree", () => {
    const owned = Array.from({ length: 30 }, (_, index) => `brand${index}`);
    const orphans = Array.from({ length: 9 }, (_, index) => `other${index}`);
    const places = computeTreeLayout({
      ...shape,
      nodes: ["kering", ...owned, ...orphans].map((id) => createFreeNode(id)),
      links: owned.map((target) => owns("kering", target)),
    });
    const selectPlaces = (ids: readonly string[]) => ids.map((id) => places.get(id)!);
    const measureSpan = (points: readonly { readonly x: number }[]) =>
      Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
    expect(new Set(selectPlaces(owned).map(({ y }) => y)).size).toBe(4);
    expect(measureSpan(selectPlaces(owned))).toBeLessThan(1500);
    const lowest = Math.max(...selectPlaces(["kering", ...owned]).map(({ y }) => y));
    expect(Math.min(...selectPlaces(orphans).map(({ y }) => y))).toBeGreaterThan(lowest);
    expect(measureSpan([...places.values()])).toBeLessThan(1800);
  });
});
