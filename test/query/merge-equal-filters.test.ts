import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Brand } from "../../src/domain/entities/brand.js";
import { mergeEqualFilters } from "../../src/query/filters/merge-equal-filters.js";
import { collectStatement } from "../support/graph/collect-statements.js";
import type { Values } from "../support/graph/graph.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { generateWhere } from "../support/graph/random-where.js";
import { satisfiesWhere } from "../support/graph/satisfies-where.js";
import { World } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const merge = (...parts: readonly Values[]) => mergeEqualFilters(parts);

describe("The parts of an OR", () => {
  it("that compare one field with single values are one list", () => {
    expect(merge({ name: { eq: "a" } }, { name: { eq: "b" } }, { name: { in: ["c", "d"] } })).toEqual([
      { name: { in: ["a", "b", "c", "d"] } },
    ]);
  });

  it("are merged by field, and others stay as they are", () => {
    const contains = { name: { contains: "x" } };
    expect(
      merge(
        { name: { eq: "a" } },
        contains,
        { country: { eq: "FR" } },
        { name: { eq: "b" } },
        { country: { eq: "IT" } },
      ),
    ).toEqual([{ name: { in: ["a", "b"] } }, contains, { country: { in: ["FR", "IT"] } }]);
  });

  it("that test for statuses are one list of them", () => {
    expect(merge({ status: ["ALLEGED"] }, { status: ["DISPUTED"] })).toEqual([
      { status: ["ALLEGED", "DISPUTED"] },
    ]);
  });

  it("within another OR are parts of it", () => {
    expect(
      merge({ name: { eq: "a" } }, { OR: [{ name: { eq: "b" } }, { OR: [{ name: { eq: "c" } }] }] }),
    ).toEqual([{ name: { in: ["a", "b", "c"] } }]);
  });

  it("are unchanged if they test for more than equality, for null, or for nothing", () => {
    const parts = [
      { description: { eq: "the only one" } },
      { name: { eq: "a", contains: "a" } },
      { name: { eq: "a" }, country: { eq: "FR" } },
      { name: { eq: null } },
      { name: { isNull: true } },
      { name: null },
      {},
    ];
    expect(mergeEqualFilters(parts)).toEqual(parts);
  });

  it("are met by the same entities after merging, whatever they are", () => {
    const graph = sampleGraph(1, 3, 6);
    const randomParts = fc.array(generateWhere(Brand, 1), { maxLength: 6 });
    const law = fc.property(randomParts, (parts) => {
      const world = new World(graph, { from: 20200101, to: 20200101, knownAt: null });
      for (const brand of world.listExisting(Brand))
        expect(satisfiesWhere(world, Brand, brand, { OR: mergeEqualFilters(parts) })).toBe(
          satisfiesWhere(world, Brand, brand, { OR: parts }),
        );
    });
    fc.assert(law, { numRuns: isLongRun ? 300 : 100 });
  });
});

describe("A statement of 1,000 equal filters in OR", () => {
  it("has one IN with one parameter", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `brand ${index}`);
    const { text, parameters } = await collectStatement(
      "query ($or: [BrandWhere!]) { brands(where: { OR: $or }) { totalCount } }",
      { or: names.map((name) => ({ name: { eq: name } })) },
    );
    expect(text.match(/ IN \$/g)).toHaveLength(1);
    expect(text).not.toContain(" OR ");
    expect(Object.values(parameters)).toContainEqual(names);
  });
});
