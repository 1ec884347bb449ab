import { check } from "recheck";
import { beforeAll, describe, expect, it } from "vitest";
import { firstSlow } from "./run-expressions.js";
import { expressionsIn, type SourceExpression, sourceExpressions } from "./source-expressions.js";

// The build that needs no other program, so that every machine counts the same steps.
process.env.RECHECK_BACKEND = "pure";

const LENGTH = 100_000;
const BOUND_MS = 20_000;
const slow: SourceExpression = { file: "", source: "^(?:a+)+$", flags: "" };

let all: readonly SourceExpression[];
beforeAll(() => {
  all = sourceExpressions();
});

/** What makes an expression slow; null: its steps grow with the text and no faster. */
async function attackOn({ source, flags }: SourceExpression): Promise<string | null> {
  const found = await check(source, flags, { timeout: 120_000, randomSeed: 1 });
  if (found.status === "safe") return null;
  if (found.status === "unknown") return `not decided: ${found.error.kind}`;
  return `${found.complexity.summary}: ${found.attack.pattern}`;
}

describe("The regular expressions of src", () => {
  it("are found as literals, as patterns of schemas, and where they are built", () => {
    const text =
      'const a = /x+/g; class C { @F({ form: { pattern: "^[A-Z]$" } }) b = new RegExp(a + a); c = RegExp("d"); }';
    const { expressions, builders } = expressionsIn("a.ts", text);
    expect(expressions.map(({ source, flags }) => [source, flags])).toEqual([
      ["x+", "g"],
      ["^[A-Z]$", "u"],
    ]);
    expect(builders).toEqual(["a + a", '"d"']);
    expect(all.length).toBeGreaterThan(150);
  });

  it("take steps that grow no faster than the text", async () => {
    const wrong: string[] = [];
    for (const one of all) {
      const attack = await attackOn(one);
      if (attack) wrong.push(`${one.file} /${one.source}/${one.flags} ${attack}`);
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  it("are done with long texts made of their own signs", async () => {
    expect(await firstSlow(all, LENGTH, BOUND_MS)).toBeNull();
  }, 600_000);

  it("are distinguished from a slow one, by steps and by a run", async () => {
    expect(await attackOn(slow)).toContain("exponential");
    expect(await firstSlow([slow], 100, 500)).toBe(slow);
  });
});
