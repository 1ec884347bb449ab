import { describe, expect, it } from "vitest";
import { sortRows } from "../../../../src/explorer/graph/panel/sort-rows.js";
import { computeNextSort } from "../../../../src/explorer/table/sort.js";

describe("Rows", () => {
  it("are sorted by a column upwards, downwards and not, those without a value last", () => {
    const columns = [{ key: "a", text: (row: string) => row }];
    const rows = ["b10", "", "b9"];
    const up = computeNextSort(null, "a");
    const down = computeNextSort(up, "a");
    expect(sortRows(rows, columns, up)).toEqual(["b9", "b10", ""]);
    expect(sortRows(rows, columns, down)).toEqual(["b10", "b9", ""]);
    expect(computeNextSort(down, "a")).toBeNull();
    expect(sortRows(rows, columns, null)).toEqual(rows);
  });
});
