import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSimplePaths } from "../../../src/analysis/paths/simple-paths.js";
import { type GraphEdge, indexEdges } from "../../../src/analysis/shared/graph/edge.js";
import { findWaysBetween } from "../ownership/brute-force.js";

const randomEdges: fc.Arbitrary<GraphEdge[]> = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 16 })
  .map((pairs) => pairs.map(([from, to], index) => ({ id: `edge-${index}`, from: `${from}`, to: `${to}` })));

const joinIds = (paths: Iterable<readonly GraphEdge[]>) =>
  [...paths].map((path) => path.map(({ id }) => id).join());

describe("paths without a node met twice", () => {
  it("are found shortest first, and are all that brute force finds", () => {
    fc.assert(
      fc.property(randomEdges, (edges) => {
        const paths = [...findSimplePaths(indexEdges(edges), "0", "5")];
        expect(joinIds(paths).sort()).toEqual(joinIds(findWaysBetween(edges, "0", "5")).sort());
        const lengths = paths.map(({ length }) => length);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      }),
    );
  });

  it("do not come back to their start", () => {
    const edges = ["0-1", "1-5", "1-0", "0-2", "2-5"].map((id) => {
      const [from = "", to = ""] = id.split("-");
      return { id, from, to };
    });
    expect(joinIds(findSimplePaths(indexEdges(edges), "0", "5")).sort()).toEqual(["0-1,1-5", "0-2,2-5"]);
  });

  it("are none if nothing leads to the end", () => {
    expect([...findSimplePaths(indexEdges([{ id: "e", from: "b", to: "a" }]), "a", "b")]).toEqual([]);
  });

  it("are searched until the budget is used up; the shortest is found even then", () => {
    const ladder = Array.from({ length: 20 }, (_, index) => [
      { id: `${index} left`, from: `${index}`, to: `${index + 1}` },
      { id: `${index} right`, from: `${index}`, to: `${index + 1}` },
    ]).flat();
    const paths = [...findSimplePaths(indexEdges(ladder), "0", "20", { left: 100 })];
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThan(10);
  });
});
