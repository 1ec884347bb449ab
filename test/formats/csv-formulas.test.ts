import { describe, expect, it } from "vitest";
import { formatCsvRow } from "../../src/util/text/csv.js";

describe("a cell of a CSV export", () => {
  it.each([
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "﹦1",
    "⁺1",
  ])("that a spreadsheet may take for a formula, such as %j, begins with an apostrophe", (text) => {
    expect(formatCsvRow([text])).toMatch(/^"?'/);
  });

  it.each(["-1", "-1.5", "Gucci", "古驰", "a=b", "1+1", ""])(
    "that is not a formula, such as %j, is unchanged",
    (text) => {
      expect(formatCsvRow([text])).toBe(`${text}\r\n`);
    },
  );
});
