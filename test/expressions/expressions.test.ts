import { beforeAll, describe, expect, it } from "vitest";
import { isLongRun, selectForRun } from "../support/process/long.js";
import { findFirstSlow } from "./run-expressions.js";
import { parseExpressions, readSourceExpressions, type SourceExpression } from "./source-expressions.js";

let all: readonly SourceExpression[];
beforeAll(() => {
  all = readSourceExpressions();
});

/** These tests run some texts; expression-steps.test.ts, which takes longer, proves it for all texts. */
describe("The regular expressions of src", () => {
  it("are found as literals, as patterns of schemas, and where they are built", () => {
    const text =
      'const a = /x+/g; class C { @F({ form: { pattern: "^[A-Z]$" } }) b = new RegExp(a + a); c = RegExp("d"); }';
    const { expressions, builders } = parseExpressions("a.ts", text);
    expect(expressions.map(({ source, flags }) => [source, flags])).toEqual([
      ["x+", "g"],
      ["^[A-Z]$", "u"],
    ]);
    expect(builders).toEqual(["a + a", '"d"']);
    expect(all.length).toBeGreaterThan(150);
  });

  it("are done soon with long texts made of their own characters", async () => {
    const trial = { length: 20_000, silenceMs: 6000 };
    expect(await (isLongRun ? findFirstSlow(all) : findFirstSlow(all, trial))).toBeNull();
  });
});

describe("An expression is found to be slow", () => {
  const slowExpressions = [
    ["exponential steps", /(a+)+$/],
    ["quadratic steps", /a+$/],
    ["quadratic steps from each match on", /\s+;/g],
    ["quadratic steps from the start", /^.*,.*;$/],
    ["quadratic steps over two characters", /(?:xy)+z/],
  ] as const;
  // One that is silent for too long, one that finds all matches, and one that takes longer than the bound.
  const usualNames = [
    "exponential steps",
    "quadratic steps from each match on",
    "quadratic steps over two characters",
  ];

  it.each(selectForRun(slowExpressions, ([name]) => name, usualNames))(
    "for %s",
    async (_, { source, flags }) => {
      const slow: SourceExpression = { file: "", source, flags };
      const trial = { length: 20_000, silenceMs: 1500 };
      expect(await findFirstSlow([{ file: "", source: "^a+$", flags: "" }, slow], trial)).toBe(slow);
    },
  );
});
