import { describe, expect, it } from "vitest";
import { requireRecorded, toRowPage } from "../../../src/server/mcp/tools/tool-helpers.js";

describe("toRowPage", () => {
  const edges = [
    { cursor: "1", node: "Gucci" },
    { cursor: "2", node: "Kering" },
  ];
  const toRow = ({ node }: { node: string }) => ({ item: { node }, line: node, sources: [] });

  it("gives each row the cursor of its edge", () => {
    const { rows } = toRowPage({ edges, pageInfo: { hasNextPage: false, endCursor: "2" } }, toRow);
    expect(rows).toEqual([
      { item: { node: "Gucci" }, line: "Gucci", sources: [], cursor: "1" },
      { item: { node: "Kering" }, line: "Kering", sources: [], cursor: "2" },
    ]);
  });

  it.each([
    [true, "2"],
    [false, null],
  ])("has a next page: %s, so that the next cursor is %s", (hasNextPage, next) => {
    expect(toRowPage({ edges, pageInfo: { hasNextPage, endCursor: "2" } }, toRow).next).toBe(next);
  });
});

describe("requireRecorded", () => {
  it("returns what was read", () => {
    expect(requireRecorded({ name: "Gucci" }, "entity", "brand:gucci")).toEqual({ name: "Gucci" });
  });

  it.each([null, undefined])("fails with NOT_FOUND on %s", (value) => {
    expect(() => requireRecorded(value, "entity", "brand:gucci")).toThrow(
      'entity "brand:gucci" was not recorded then.',
    );
  });
});
