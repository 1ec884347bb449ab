import { check } from "recheck";
import { describe, expect, it } from "vitest";
import { type SourceExpression, sourceExpressions } from "./source-expressions.js";

/** What makes an expression slow; null: its steps grow with the text and no faster. */
async function attackOn({
  source,
  flags,
}: Pick<SourceExpression, "source" | "flags">): Promise<string | null> {
  const found = await check(source, flags, { timeout: 600_000, randomSeed: 1 });
  if (found.status === "safe") return null;
  if (found.status === "unknown") return `not decided: ${found.error.kind}`;
  return `${found.complexity.summary}: ${found.attack.pattern}`;
}

describe("The regular expressions of src", () => {
  it("take steps that grow no faster than the text", async () => {
    const wrong: string[] = [];
    for (const one of sourceExpressions()) {
      const attack = await attackOn(one);
      if (attack) wrong.push(`${one.file} /${one.source}/${one.flags} ${attack}`);
    }
    expect(wrong).toEqual([]);
  });

  it("would be rejected if they took exponential or quadratic steps", async () => {
    expect(await attackOn(/(a+)+$/)).toContain("exponential");
    expect(await attackOn(/a+$/)).toContain("2nd degree polynomial");
  });
});
