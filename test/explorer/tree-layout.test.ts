import { describe, expect, it } from "vitest";
import { treeLayout } from "../../src/explorer/layout/tree-layout.js";
import { free } from "./sample.js";

const shape = { aspect: 1.4, centre: null };
const owns = (source: string, target: string) => ({ source, target, kind: "OWNERSHIP" });

describe("The tree layout", () => {
  it("puts owners above what they own, and no two nodes in the same place", () => {
    const places = treeLayout({
      ...shape,
      nodes: ["artemis", "kering", "gucci", "puma", "lonely"].map((id) => free(id)),
      links: [owns("artemis", "kering"), owns("kering", "gucci"), owns("kering", "puma")],
    });
    const y = (id: string) => places.get(id)!.y;
    expect(y("artemis")).toBeLessThan(y("kering"));
    expect(y("kering")).toBeLessThan(y("gucci"));
    expect(y("gucci")).toBe(y("puma"));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
  });

  it("breaks a wide level into rows, and docks what has no owner below the tree", () => {
    const owned = Array.from({ length: 30 }, (_, index) => `brand${index}`);
    const others = Array.from({ length: 9 }, (_, index) => `other${index}`);
    const places = treeLayout({
      ...shape,
      nodes: ["kering", ...owned, ...others].map((id) => free(id)),
      links: owned.map((target) => owns("kering", target)),
    });
    const of = (ids: readonly string[]) => ids.map((id) => places.get(id)!);
    const widthOf = (points: readonly { readonly x: number }[]) =>
      Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
    expect(new Set(of(owned).map(({ y }) => y)).size).toBe(4);
    expect(widthOf(of(owned))).toBeLessThan(1500);
    const lowest = Math.max(...of(["kering", ...owned]).map(({ y }) => y));
    expect(Math.min(...of(others).map(({ y }) => y))).toBeGreaterThan(lowest);
    expect(widthOf([...places.values()])).toBeLessThan(1800);
  });
});
