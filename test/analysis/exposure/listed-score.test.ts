import { describe, expect, it } from "vitest";
import { collectStatement } from "../../support/graph/collect-statements.js";

const order = "orderBy: [{ field: EXPOSURE_SCORE, direction: DESC }]";

/** Counts how often a statement reads when evidence was confirmed, which each computed score does once. */
const countScores = async (query: string): Promise<number> =>
  (await collectStatement(query)).text.split("AS confirmedDay\n").length - 1;

describe("A list in the order of exposure scores", () => {
  it.each([
    ["brands", 1],
    ["platforms", 1],
    // The evidence about the sellers that they share is read once for the list.
    ["merchants", 2],
  ])("of %s computes each score once", async (list, count) => {
    const query = `{ ${list}(${order}) { nodes { exposure { score band modelVersion } } } }`;
    expect(await countScores(query)).toBe(count);
  });

  it.each([
    ["drivers", "drivers { factor }"],
    ["drivers with one source", "singleSourceDrivers { factor }"],
    ["whether all sellers were read", "completeness { complete }"],
  ])("computes the shown score too if %s are selected", async (_, field) => {
    expect(await countScores(`{ brands(${order}) { nodes { exposure { score ${field} } } } }`)).toBe(2);
  });

  it.each(['modelVersion: "2026-3"', 'since: "2014-08-01"'])(
    "computes the shown score too with %s, which the order does not have",
    async (argument) => {
      expect(
        await countScores(`{ brands(${order}) { nodes { exposure(${argument}) { score change } } } }`),
      ).toBe(2);
    },
  );
});

describe("A score without drivers", () => {
  it("does not read the dates of its evidence as they were written", async () => {
    const { text } = await collectStatement(`{ brand(id: "brand:gucci") { exposure { score band } } }`);
    expect(text).not.toContain(":Source)\nRETURN head([day IN");
    const { text: longerText } = await collectStatement(
      `{ brand(id: "brand:gucci") { exposure { drivers { factor } } } }`,
    );
    expect(text.length).toBeLessThan(0.75 * longerText.length);
  });
});
