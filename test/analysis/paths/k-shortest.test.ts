import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSimplePaths } from "../../../src/analysis/paths/simple-paths.js";
import { type GraphEdge, indexEdges } from "../../../src/analysis/shared/graph/edge.js";
import { waysBetween } from "../ownership/brute-force.js";

const randomEdges: fc.Arbitrary<GraphEdge[]> = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 16 })
  .map((pairs) => pairs.map(([from, to], at) => ({ id: `edge-${at}`, from: `${from}`, to: `${to}` })));

const ids = (paths: Iterable<readonly GraphEdge[]>) =>
  [...paths].map((path) => path.map(({ id }) => id).join());

describe("paths without a node met twice", () => {
  it("are found shortest first, and are all that brute force finds", () => {
    fc.assert(
      fc.property(randomEdges, (edges) => {
        const found = [...findSimplePaths(indexEdges(edges), "0", "5")];
        expect(ids(found).sort()).toEqual(ids(waysBetween(edges, "0", "5")).sort());
        const lengths = found.map(({ length }) => length);
        expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
      }),
    );
  });

  it("are none if nothing leads to the end", () => {
    expect([...findSimplePaths(indexEdges([{ id: "e", from: "b", to: "a" }]), "a", "b")]).toEqual([]);
  });

  it("are searched until the budget is used up; the shortest is found even then", () => {
    const ladder = Array.from({ length: 20 }, (_, at) => [
      { id: `${at} left`, from: `${at}`, to: `${at + 1}` },
      { id: `${at} right`, from: `${at}`, to: `${at + 1}` },
    ]).flat();
    const found = [...findSimplePaths(indexEdges(ladder), "0", "20", { left: 100 })];
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(10);
  });
});
