import { describe, expect, it } from "vitest";
import {
  describeIgnoredWords,
  readSearchHits,
} from "../../../../src/explorer/command-menu/search/search-hits.js";

const time = { validAt: "2014-08-22", validDuring: null, knownAt: null };

/** Builds the answer of a search that finds a brand. */
const buildAnswer = (brand: object) =>
  ({
    search: {
      suggestions: [],
      edges: [
        {
          matched: [],
          node: {
            __typename: "Brand",
            id: "brand:a",
            kind: "BRAND",
            name: "A",
            nameAsOf: "A",
            exists: false,
            retractedAt: null,
            validFrom: null,
            validTo: null,
            validFromQualifier: null,
            validToQualifier: null,
            country: null,
            description: null,
            owners: { nodes: [] },
            ...brand,
          },
        },
      ],
    },
  }) as unknown as Parameters<typeof readSearchHits>[0];

describe("A hit of the search", () => {
  it.each([
    ["NOT_YET", { validFrom: "2015" }, "A did not exist yet on 2014-08-22: it began in 2015."],
    ["ENDED", { validTo: "2013-12" }, "A no longer existed on 2014-08-22: it ended in 2013-12."],
    ["NO_EVIDENCE", {}, "A is not known to have existed on 2014-08-22: no source tells of that time."],
  ] as const)(
    "that does not exist at the time has the mark and the reason that the graph gives: %s",
    (absence, brand, note) => {
      const [hit] = readSearchHits(buildAnswer(brand), time);
      expect(hit).toMatchObject({ absence, note });
    },
  );

  it("that exists has none", () => {
    const [hit] = readSearchHits(buildAnswer({ exists: true }), time);
    expect(hit).toMatchObject({ absence: null, note: null });
  });

  it.each([
    ["the owner of a named brand", ["TO"], "conglomerate:b"],
    ["what a named owner owns", ["FROM"], "brand:a"],
    ["the owner if both are named", ["FROM", "TO"], "conglomerate:b"],
  ])("that is a fact leads to the end that answers, with its period: %s", (_, fields, id) => {
    const node = {
      __typename: "Ownership",
      id: "ownership:b-a",
      factKind: "OWNERSHIP",
      from: { id: "conglomerate:b", kind: "CONGLOMERATE", name: "B" },
      to: { id: "brand:a", kind: "BRAND", name: "A" },
      validFrom: "2013-03",
      validTo: "2017-12",
      validFromQualifier: null,
      validToQualifier: null,
    };
    const matched = fields.map((field) => ({ field, text: "" }));
    const answer = {
      search: {
        ignoredWords: [],
        suggestions: [],
        edges: [
          { matched, node },
          { matched, node },
        ],
      },
    };
    const hits = readSearchHits(answer as unknown as Parameters<typeof readSearchHits>[0], time);
    expect(hits).toMatchObject([{ id, matched: "ownership: B, A, 2013-03 to 2017-12" }]);
  });
});

describe("The words that nothing has", () => {
  it("are named in a sentence", () => {
    expect(describeIgnoredWords(["xyz", "abc"])).toBe("No match for “xyz” or “abc”.");
    expect(describeIgnoredWords([])).toBe("");
  });
});
