import { check } from "recheck";
import { describe, expect, it } from "vitest";
import { itInLongRun } from "../support/process/long.js";
import { readSourceExpressions, type SourceExpression } from "./source-expressions.js";

/** Finds what makes an expression slow. Returns null if its steps grow no faster than the text. */
async function findAttack({
  source,
  flags,
}: Pick<SourceExpression, "source" | "flags">): Promise<string | null> {
  const result = await check(source, flags, { timeout: 600_000, randomSeed: 1 });
  if (result.status === "safe") return null;
  if (result.status === "unknown") return `not decided: ${result.error.kind}`;
  return `${result.complexity.summary}: ${result.attack.pattern}`;
}

describe("The regular expressions of src", () => {
  itInLongRun("take steps that grow no faster than the text", async () => {
    const wrong: string[] = [];
    for (const expression of readSourceExpressions()) {
      const attack = await findAttack(expression);
      if (attack) wrong.push(`${expression.file} /${expression.source}/${expression.flags} ${attack}`);
    }
    expect(wrong).toEqual([]);
  });

  it("would be rejected if they took exponential or quadratic steps", async () => {
    expect(await findAttack(/(a+)+$/)).toContain("exponential");
    expect(await findAttack(/a+$/)).toContain("2nd degree polynomial");
  });
});
