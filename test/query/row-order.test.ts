import { describe, expect, it } from "vitest";
import { readRowOrders } from "../../src/query/filters/row-order.js";

describe("The order of a connection", () => {
  it("is by name unless the client sends keys", () => {
    expect(readRowOrders(null)).toEqual([{ isOfFact: false, order: { field: "NAME", direction: "ASC" } }]);
    expect(readRowOrders([])).toEqual([]);
  });

  it("has keys of entities and of facts in the sequence of the client", () => {
    const [byShare, byCountry] = [
      { relationship: "SHARE", direction: "DESC" } as const,
      { field: "COUNTRY", relationship: null, direction: "ASC", nulls: "FIRST" } as const,
    ];
    expect(readRowOrders([byShare, byCountry])).toEqual([
      { isOfFact: true, order: { field: "SHARE", direction: "DESC" } },
      { isOfFact: false, order: { field: "COUNTRY", direction: "ASC", nulls: "FIRST" } },
    ]);
  });

  it.each([
    [{ direction: "ASC" as const }],
    [{ field: "NAME", relationship: "SHARE", direction: "ASC" as const }],
  ])("fails with BAD_USER_INPUT if a key names no value or two: %j", (key) => {
    expect(() => readRowOrders([key])).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });
});
