import { describe, expect, it } from "vitest";
import { KeyedTotals } from "../../src/util/keyed-totals.js";

describe("keyed totals", () => {
  it("add amounts by key, and of all keys", () => {
    const totals = new KeyedTotals();
    totals.add("a", 2);
    totals.add("b", 3);
    totals.add("a", -1);
    expect([totals.get("a"), totals.get("b"), totals.get("c"), totals.total]).toEqual([1, 3, 0, 4]);
    totals.add("b", -3);
    expect([totals.get("b"), totals.total]).toEqual([0, 1]);
  });
});
