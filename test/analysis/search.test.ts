import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatInstant, OPEN_INSTANT } from "../../src/domain/time.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact, createVersions, recordingInstant } from "../support/graph/plain-graph.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";

const createAlias = (value: string, kind = "TRANSLATION") => ({ value, kind });
const renamed = recordingInstant + 1_000_000;
/** Takes long to plan. So do claims and sources, which test/analysis/search-properties.test.ts searches. */
const MATCHED = "known matchedName matched { field text }";

const entities = [
  createEntity("brand:gucci", {
    name: "Gucci",
    aliases: [createAlias("古驰"), createAlias("グッチ"), createAlias("Guccio Gucci S.p.A.", "LEGAL_NAME")],
  }),
  createEntity("merchant:gucci-outlet", { name: "Gucci Outlet" }),
  createEntity("merchant:gucci-store", { name: "Gucci Store" }),
  createEntity("merchant:nimbus-north", { name: "Nimbus North" }),
  createEntity("merchant:a-south-nimbus", { name: "South Nimbus" }),
  createEntity("brand:pucci", { name: "Pucci", identifiers: [{ scheme: "WIKIDATA", value: "Q1325872" }] }),
  createEntity("lawsuit:first", {
    name: "Somebody v. Other",
    identifiers: [{ scheme: "DOCKET", value: "1:14-cv-05119" }],
  }),
  createEntity("brand:delta-tools", { name: "Delta" }),
  createEntity("brand:delta-of-a-country", { name: "Дельта", aliases: [createAlias("Delta")] }),
  createEntity("brand:delta", {
    name: "Delta Faucet",
    aliases: [createAlias("Delta"), createAlias("Дельта"), createAlias("デルタ"), createAlias("三角")],
  }),
  createEntity("brand:ended", { name: "Völkl", validTo: "1950" }),
  createEntity("platform:tmall", { name: "Tmall", aliases: [createAlias("天猫")] }),
  createEntity("conglomerate:alibaba", {
    name: "阿里巴巴集团有限公司",
    aliases: [createAlias("Alibaba Group Holding Ltd")],
  }),
  createEntity("stock-exchange:nyse", { name: "NYSE" }),
  createEntity("organization:plaintiff", { name: "Zorro Fashion" }),
  {
    id: "organization:renamed",
    versions: createVersions([recordingInstant, { name: "PPR" }], [renamed, { name: "Zenith" }]),
  },
  {
    id: "organization:gone",
    versions: [{ recordedFrom: recordingInstant, recordedTo: renamed, values: { name: "Vanished" } }],
  },
];
const facts = [
  ...[1, 2, 3].map((number) => createFact(`seller:${number}`, "merchant:gucci-store", "platform:tmall")),
  createFact("stock-listing:first", "conglomerate:alibaba", "stock-exchange:nyse", { ticker: "BABA" }),
  createFact("participation:first", "conglomerate:alibaba", "lawsuit:first", { role: "DEFENDANT" }),
  {
    ...createFact("participation:later", "organization:plaintiff", "lawsuit:first"),
    versions: [{ recordedFrom: renamed, recordedTo: OPEN_INSTANT, values: { role: "PLAINTIFF" } }],
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

interface SearchEdge {
  readonly score: number;
  readonly matchedName: string;
  readonly matched: readonly { readonly field: string; readonly text: string }[];
  readonly known: number;
  readonly node: { readonly id: string };
}

async function runSearch(query: string, more: Record<string, unknown> = {}, matched = MATCHED) {
  const { search: connection } = await api.execute(
    `query ($query: String!, $kinds: [Kind!], $in: [SearchIn!], $first: Int!, $after: String, $asOf: AsOf) {
      search(query: $query, kinds: $kinds, in: $in, first: $first, after: $after, asOf: $asOf) {
        totalCount ignoredWords completeness { complete reasons } edges { cursor score ${matched} node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`,
    { query, first: 20, in: ["NAMES", "FACTS"], ...more },
  );
  return {
    ...connection,
    edges: connection.edges as readonly SearchEdge[],
    ids: connection.edges.map(({ node }: SearchEdge) => node.id),
  };
}

describe("A search", () => {
  it("puts a whole name before the beginning of a name, and that before a similar name", async () => {
    const { edges, ids, totalCount } = await runSearch("gucci");
    expect(ids).toEqual(["brand:gucci", "merchant:gucci-store", "merchant:gucci-outlet", "brand:pucci"]);
    expect(totalCount).toBe(4);
    const scores = edges.map((edge: SearchEdge) => edge.score);
    expect(scores[0]).toBeGreaterThanOrEqual(2 / 3);
    expect(scores[1]).toBeLessThan(2 / 3);
    expect(scores[2]).toBeGreaterThanOrEqual(1 / 3);
    expect(scores[3]).toBeLessThan(1 / 3);
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });

  it.each([
    ["puc", "brand:pucci"],
    ["nimbus", "merchant:nimbus-north"],
    ["Guchi", "brand:gucci"],
    ["GÜCCÏ", "brand:gucci"],
    ["guccio gucci", "brand:gucci"],
    ["ｇｕｃｃｉ", "brand:gucci"],
    ["古驰", "brand:gucci"],
    ["古馳", "brand:gucci"],
    ["ｸﾞｯﾁ", "brand:gucci"],
    ["天貓", "platform:tmall"],
    ["阿里巴巴", "conglomerate:alibaba"],
    ["阿里巴巴集團", "conglomerate:alibaba"],
    ["alibaba group", "conglomerate:alibaba"],
    ["Volkl", "brand:ended"],
  ])("finds %j first", async (query, id) => {
    expect((await runSearch(query)).ids[0]).toBe(id);
  });

  it.each([
    ["古驰", "古驰"],
    ["古馳", "古驰"],
    ["グッチ", "グッチ"],
    ["GUCCI", "Gucci"],
    ["guccio", "Guccio Gucci S.p.A."],
    ["guchi", "Gucci"],
  ])("shows which name %j matched", async (query, matchedName) => {
    expect((await runSearch(query)).edges[0]).toMatchObject({ matchedName, node: { id: "brand:gucci" } });
  });

  it.each([
    ["Q1325872", "brand:pucci", "IDENTIFIERS", "Q1325872"],
    ["q1325872", "brand:pucci", "IDENTIFIERS", "Q1325872"],
    ["wikidata:Q1325872", "brand:pucci", "IDENTIFIERS", "Q1325872"],
    ["14-cv-05119", "lawsuit:first", "IDENTIFIERS", "1:14-cv-05119"],
    ["14 cv 05119", "lawsuit:first", "IDENTIFIERS", "1:14-cv-05119"],
    ["1:14-CV-05119", "lawsuit:first", "IDENTIFIERS", "1:14-cv-05119"],
    ["BABA", "conglomerate:alibaba", "TICKER", "BABA"],
    ["baba", "conglomerate:alibaba", "TICKER", "BABA"],
    ["古馳", "brand:gucci", "ALIASES", "古驰"],
    ["GUCCI", "brand:gucci", "NAME", "Gucci"],
  ])(
    "finds %j by an identifier, a symbol of shares or a name, and says by which",
    async (query, id, field, text) => {
      expect((await runSearch(query)).edges[0]).toMatchObject({ node: { id }, matched: [{ field, text }] });
    },
  );

  it.each(["Delta", "Дельта", "DELTA"])("puts the better known of those called %s first", async (query) => {
    const { edges } = await runSearch(query);
    expect(edges.slice(0, 2)).toMatchObject([
      { score: 1, known: 5, node: { id: "brand:delta" } },
      { score: 1, known: 2, node: { id: "brand:delta-of-a-country" } },
    ]);
  });

  it.each(["alibaba zorro", "zorro alibaba lawsuit", "Alibaba suit", "somebody alibaba"])(
    "finds a lawsuit by %s: who takes part in it, its kind, or its name",
    async (query) => {
      const { edges } = await runSearch(query);
      expect(edges[0]).toMatchObject({ node: { id: "lawsuit:first" }, matched: [{ field: "RELATED" }] });
      // Each place and each set of kinds is a plan of its own. Other tests, and those of a random graph, have examples.
      if (!isLongRun) return;
      const idsByName = (await runSearch(query, { in: ["NAMES"] })).ids;
      expect(idsByName.includes("lawsuit:first")).toBe(query.includes("somebody"));
      expect((await runSearch(query, { in: ["FACTS"] })).ids).toEqual(["lawsuit:first"]);
      expect((await runSearch(query, { kinds: ["AGREEMENT"] })).ids).toEqual([]);
    },
  );

  it.each([
    ["zorro settlement", ["settlement"]],
    ["zorro tmall", []],
    ["qqqq zzzz of the", ["qqqq", "zzzz"]],
  ])(
    "does not say that all words of %s are found, and names those that no hit has",
    async (query, ignored) => {
      const { ids, ignoredWords, completeness } = await runSearch(query);
      expect(ids).not.toContain("lawsuit:first");
      expect(ignoredWords).toEqual(ignored);
      expect(completeness).toEqual({ complete: false, reasons: ["FEWER_WORDS"] });
    },
  );

  it("finds only the given kinds", async () => {
    expect((await runSearch("gucci", { kinds: ["BRAND"] }, "")).ids).toEqual(["brand:gucci", "brand:pucci"]);
    // No kinds are a plan of their own. test/query/empty-filters.test.ts has an example.
    if (isLongRun) expect((await runSearch("gucci", { kinds: [] })).ids).toEqual([]);
    expect((await runSearch("gucci", { kinds: null })).totalCount).toBe(4);
  });

  // Further examples of the test above.
  itInLongRun("finds only the given kinds, and nothing if they have no such name", async () => {
    expect((await runSearch("gucci", { kinds: ["BRAND", "MERCHANT"] })).totalCount).toBe(4);
    expect((await runSearch("gucci", { kinds: ["AGREEMENT"] })).ids).toEqual([]);
    // The one with more facts comes first, as among all kinds.
    const { ids } = await runSearch("gucci", { kinds: ["MERCHANT"] });
    expect(ids).toEqual(["merchant:gucci-store", "merchant:gucci-outlet"]);
  });

  const textsWithoutLetters = ["", " ", "\t\n", "!?", "*", "*:*", "~", '"', "\\", "()", "\u0000", "🙂"];
  it.each(selectForRun(textsWithoutLetters, String, ["", "*:*", "\u0000", "🙂"]))(
    "without letters or digits finds nothing: %j",
    async (query) => {
      expect(await runSearch(query)).toMatchObject({
        ids: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
      });
    },
  );

  const textsWithOperators: readonly (readonly [query: string, plain: string])[] = [
    ['"gucci"', "gucci"],
    ["+gucci", "gucci"],
    ["gucci*", "gucci"],
    ["gucci~", "gucci"],
    ["(gucci) && || !", "gucci"],
    ["[gucci]\\", "gucci"],
    ["gucci^9", "gucci 9"],
    ["searchTerms:gucci", "searchTerms gucci"],
    ["gucci'}) RETURN 1 //", "gucci RETURN 1"],
  ];
  const operatorsOfShortRun = ['"gucci"', "(gucci) && || !", "searchTerms:gucci", "gucci'}) RETURN 1 //"];
  it.each(selectForRun(textsWithOperators, ([query]) => query, operatorsOfShortRun))(
    "takes what is an operator elsewhere for a space: %s",
    async (query, plain) => {
      expect((await runSearch(query)).ids).toEqual((await runSearch(plain)).ids);
    },
  );

  const wideningTexts = [
    "g* OR p*",
    "NOT gucci",
    "-gucci",
    "/.*/",
    "[a TO z]",
    "{* TO *}",
    "entityId:*",
    "g?cc?",
  ];
  it.each(selectForRun(wideningTexts, String, ["g* OR p*", "/.*/", "entityId:*"]))(
    "is not widened by an operator: %s",
    async (query) => {
      const { ids } = await runSearch(query);
      expect(ids).not.toContain("platform:tmall");
      expect(ids).not.toContain("conglomerate:alibaba");
    },
  );

  it("accepts a text of any length", async () => {
    for (const query of ["gucci ".repeat(2000), "g".repeat(10_000), "古".repeat(3000), "*".repeat(5000)])
      expect((await runSearch(query)).ids.length).toBeLessThanOrEqual(entities.length);
  });
});

describe("The pages of a search", () => {
  it("add up to the whole, with the same scores", async () => {
    const kinds = isLongRun ? null : ["BRAND"];
    const complete = await runSearch("gucci", { kinds }, "");
    const collected: SearchEdge[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await runSearch("gucci", { kinds, first: 1, after }, "");
      expect(page.totalCount).toBe(complete.edges.length);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      collected.push(...page.edges);
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(collected).toEqual(complete.edges);
  });

  it("of another search or other kinds are rejected with BAD_CURSOR, sizes out of bounds with BAD_USER_INPUT", async () => {
    const { pageInfo } = await runSearch("gucci", { first: 1 });
    const fetchErrorCode = async (args: string) =>
      (await api.send(`{ search(in: [NAMES, FACTS], ${args}) { nodes { id } } }`)).errors?.[0]?.extensions
        .code;
    const after = `after: "${pageInfo.endCursor}"`;
    expect(await fetchErrorCode(`query: "pucci", first: 1, ${after}`)).toBe("BAD_CURSOR");
    expect(await fetchErrorCode(`query: "gucci", kinds: [BRAND], first: 1, ${after}`)).toBe("BAD_CURSOR");
    expect(await fetchErrorCode(`query: "gucci", first: 1, ${after}, asOf: { validAt: "2014-01-01" }`)).toBe(
      "BAD_CURSOR",
    );
    for (const first of [0, -1, 101])
      expect(await fetchErrorCode(`query: "gucci", first: ${first}`)).toBe("BAD_USER_INPUT");
  });
});

describe("As known at an instant, a search", () => {
  const then = { asOf: { knownAt: formatInstant(renamed - 1) } };

  it("uses the names of that instant", async () => {
    expect((await runSearch("PPR", then)).edges).toMatchObject([
      { matchedName: "PPR", node: { id: "organization:renamed" } },
    ]);
    expect((await runSearch("Zenith", then)).ids).toEqual([]);
    expect((await runSearch("PPR")).ids).toEqual([]);
    expect((await runSearch("Zenith")).ids).toEqual(["organization:renamed"]);
  });

  it("finds no event by what was linked with it later", async () => {
    expect(await runSearch("zorro lawsuit", then)).toMatchObject({
      ids: ["organization:plaintiff"],
      ignoredWords: ["lawsuit"],
    });
    expect((await runSearch("alibaba lawsuit", then)).ids).toEqual(["lawsuit:first"]);
    expect((await runSearch("zorro lawsuit")).ids).toEqual(["lawsuit:first"]);
  });

  it("finds names that were retracted later, and not names that were recorded later", async () => {
    expect((await runSearch("Vanished", then)).ids).toEqual(["organization:gone"]);
    expect((await runSearch("Vanished")).ids).toEqual([]);
    const earlier = { asOf: { knownAt: formatInstant(recordingInstant - 1) } };
    expect((await runSearch("gucci", earlier)).ids).toEqual([]);
  });

  it("finds entities of any day, unless a day or a period is given", async () => {
    for (const more of [{}, { asOf: { validDuring: {} } }])
      expect((await runSearch("Völkl", { kinds: ["BRAND"], ...more }, "")).ids).toEqual(["brand:ended"]);
  });

  it.each([
    ["what has ended by the day", { validAt: "2014-01-01" }, []],
    ["nothing that existed on the day", { validAt: "1950-12-31" }, ["brand:ended"]],
    ["nothing of unknown start before it was first seen", { validAt: "1900-01-01" }, ["brand:ended"]],
    ["what has ended by the period", { validDuring: { from: "1951-01-01" } }, []],
  ])("leaves out %s", async (_, asOf, expected) => {
    expect((await runSearch("Völkl", { kinds: ["BRAND"], asOf }, "")).ids).toEqual(expected);
  });
});
