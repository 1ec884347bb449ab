import { describe, expect, it } from "vitest";
import { collectStatements } from "../../support/graph/collect-statements.js";
import { searchAnswers } from "../../support/graph/search-answers.js";

const collect = (selection: string, query = "Gucci lawsuit", more = "") =>
  collectStatements(`{ search(query: "${query}" ${more}) { ${selection} } }`, undefined, searchAnswers);

const allFields = `totalCount ignoredWords edges { score known matchedName matched { text } days { state } node {
  id ... on Brand { name country } ... on Ownership { share } ... on Claim { statement } } }`;

describe("A search", () => {
  it("has one statement that depends on its selection, the last", async () => {
    const [texts, otherTexts] = await Promise.all(
      ["nodes { id }", allFields].map(async (selection) =>
        (await collect(selection)).map(({ name, text }) => ({ name, text })),
      ),
    );
    expect(texts?.slice(0, -1)).toEqual(otherTexts?.slice(0, -1));
    expect(texts?.at(-1)).not.toEqual(otherTexts?.at(-1));
    expect(texts?.at(-1)?.name).toBe("show hits");
  });

  it("has the same statements for another text, so that they are planned once", async () => {
    const listTexts = async (query: string) =>
      new Set((await collect(allFields, query)).map(({ text }) => text));
    const texts = await listTexts("Gucci lawsuit");
    expect([...(await listTexts("Kering owner"))].filter((text) => !texts.has(text))).toEqual([]);
  });

  it("has no statement that is long to plan", async () => {
    const past = `asOf: { knownAt: "2020-01-01T00:00:00Z", validAt: "2014-08-22" }`;
    for (const more of ["", past])
      for (const { name, text } of await collect(allFields, "Gucci lawsuit", more))
        expect(text.length, name).toBeLessThan(4000);
  });

  it("looks up only what its text can be", async () => {
    expect((await collect("totalCount", "古驰", "in: [NAMES]")).map(({ name }) => name)).not.toContain(
      "named entities",
    );
    expect(await collect("totalCount", "!?")).toEqual([]);
  });

  it.each([
    ["today", ""],
    ["as it was known", `asOf: { knownAt: "2020-01-01T00:00:00Z", validAt: "2014-08-22" }`],
  ])("has the statements that were reviewed, %s", async (_, more) => {
    const statements = await collect("edges { score node { id } }", "Gucci lawsuit", more);
    expect(statements.map(({ name, text }) => `${name}\n${text}`)).toMatchSnapshot();
  });
});
