import { describe, expect, it } from "vitest";
import { csvRow } from "../../src/util/csv.js";

describe("A cell of a CSV export", () => {
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
  ])("that a spreadsheet may take for a formula, as %j, begins with an apostrophe", (text) => {
    expect(csvRow([text])).toMatch(/^"?'/);
  });

  it.each(["-1", "-1.5", "Gucci", "古驰", "a=b", "1+1", ""])("that is none, as %j, is as it was", (text) => {
    expect(csvRow([text])).toBe(`${text}\r\n`);
  });
});
