import { describe, expect, it } from "vitest";
import { treeLayout } from "../../src/explorer/layout/tree-layout.js";

const free = (id: string) => ({ id, place: null });

describe("The tree layout", () => {
  it("puts owners above what they own, and no two nodes in the same place", () => {
    const places = treeLayout({
      nodes: ["artemis", "kering", "gucci", "puma", "lonely"].map(free),
      links: [
        { source: "artemis", target: "kering" },
        { source: "kering", target: "gucci" },
        { source: "kering", target: "puma" },
      ],
    });
    const y = (id: string) => places.get(id)!.y;
    expect(y("artemis")).toBeLessThan(y("kering"));
    expect(y("kering")).toBeLessThan(y("gucci"));
    expect(y("gucci")).toBe(y("puma"));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
  });

  it("keeps nodes with a position in place", () => {
    const pinned = { id: "kering", place: { x: 7, y: 9 } };
    expect(treeLayout({ nodes: [pinned], links: [] }).get("kering")).toEqual({ x: 7, y: 9 });
  });
});
