import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatInstant, OPEN_INSTANT } from "../../src/domain/time.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { entity, fact, recorded, versions } from "../support/graph/plain-graph.js";

const alias = (value: string, kind = "TRANSLATION") => ({ value, kind });
const renamed = recorded + 1_000_000;

const entities = [
  entity("brand:gucci", {
    name: "Gucci",
    aliases: [alias("古驰"), alias("グッチ"), alias("Guccio Gucci S.p.A.", "LEGAL_NAME")],
  }),
  entity("merchant:gucci-outlet", { name: "Gucci Outlet" }),
  entity("merchant:gucci-store", { name: "Gucci Store" }),
  entity("brand:pucci", { name: "Pucci", identifiers: [{ scheme: "WIKIDATA", value: "Q1325872" }] }),
  entity("lawsuit:first", {
    name: "Somebody v. Other",
    identifiers: [{ scheme: "DOCKET", value: "1:14-cv-05119" }],
  }),
  entity("brand:delta-tools", { name: "Delta" }),
  entity("brand:delta-of-a-country", { name: "Дельта", aliases: [alias("Delta")] }),
  entity("brand:delta", {
    name: "Delta Faucet",
    aliases: [alias("Delta"), alias("Дельта"), alias("デルタ"), alias("三角")],
  }),
  entity("brand:ended", { name: "Völkl", validTo: "1950" }),
  entity("platform:tmall", { name: "Tmall", aliases: [alias("天猫")] }),
  entity("conglomerate:alibaba", {
    name: "阿里巴巴集团有限公司",
    aliases: [alias("Alibaba Group Holding Ltd")],
  }),
  entity("stock-exchange:nyse", { name: "NYSE" }),
  entity("organization:plaintiff", { name: "Zorro Fashion" }),
  {
    id: "organization:renamed",
    versions: versions([recorded, { name: "PPR" }], [renamed, { name: "Zenith" }]),
  },
  {
    id: "organization:gone",
    versions: [{ recordedFrom: recorded, recordedTo: renamed, values: { name: "Vanished" } }],
  },
];
const facts = [
  ...[1, 2, 3].map((number) => fact(`seller:${number}`, "merchant:gucci-store", "platform:tmall")),
  fact("stock-listing:first", "conglomerate:alibaba", "stock-exchange:nyse", { ticker: "BABA" }),
  fact("participation:first", "conglomerate:alibaba", "lawsuit:first", { role: "DEFENDANT" }),
  {
    ...fact("participation:later", "organization:plaintiff", "lawsuit:first"),
    versions: [{ recordedFrom: renamed, recordedTo: OPEN_INSTANT, values: { role: "PLAINTIFF" } }],
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

interface Found {
  readonly score: number;
  readonly matchedName: string;
  readonly matched: readonly { readonly field: string; readonly text: string }[];
  readonly known: number;
  readonly node: { readonly id: string };
}

async function search(query: string, more: Record<string, unknown> = {}) {
  const { search: found } = await api.ask(
    `query ($query: String!, $kinds: [Kind!], $in: [SearchIn!], $first: Int!, $after: String, $asOf: AsOf) {
      search(query: $query, kinds: $kinds, in: $in, first: $first, after: $after, asOf: $asOf) {
        totalCount edges { cursor score known matchedName matched { field text } node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`,
    { query, first: 20, ...more },
  );
  return {
    ...found,
    edges: found.edges as readonly Found[],
    ids: found.edges.map(({ node }: Found) => node.id),
  };
}

describe("A search", () => {
  it("puts a whole name before the beginning of a name, and that before a similar name", async () => {
    const { edges, ids, totalCount } = await search("gucci");
    expect(ids).toEqual(["brand:gucci", "merchant:gucci-store", "merchant:gucci-outlet", "brand:pucci"]);
    expect(totalCount).toBe(4);
    const scores = edges.map((edge: Found) => edge.score);
    expect(scores[0]).toBeGreaterThanOrEqual(2 / 3);
    expect(scores[1]).toBeLessThan(2 / 3);
    expect(scores[2]).toBeGreaterThanOrEqual(1 / 3);
    expect(scores[3]).toBeLessThan(1 / 3);
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });

  it("puts the entity with more facts first among names with the same beginning", async () => {
    const { ids } = await search("gucci", { kinds: ["MERCHANT"] });
    expect(ids).toEqual(["merchant:gucci-store", "merchant:gucci-outlet"]);
  });

  it.each([
    ["puc", "brand:pucci"],
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
    expect((await search(query)).ids[0]).toBe(id);
  });

  it.each([
    ["古驰", "古驰"],
    ["古馳", "古驰"],
    ["グッチ", "グッチ"],
    ["GUCCI", "Gucci"],
    ["guccio", "Guccio Gucci S.p.A."],
    ["guchi", "Gucci"],
  ])("shows which name %j matched", async (query, matchedName) => {
    expect((await search(query)).edges[0]).toMatchObject({ matchedName, node: { id: "brand:gucci" } });
  });

  it.each([
    ["Q1325872", "brand:pucci", "identifiers", "Q1325872"],
    ["q1325872", "brand:pucci", "identifiers", "Q1325872"],
    ["wikidata:Q1325872", "brand:pucci", "identifiers", "Q1325872"],
    ["14-cv-05119", "lawsuit:first", "identifiers", "1:14-cv-05119"],
    ["14 cv 05119", "lawsuit:first", "identifiers", "1:14-cv-05119"],
    ["1:14-CV-05119", "lawsuit:first", "identifiers", "1:14-cv-05119"],
    ["BABA", "conglomerate:alibaba", "ticker", "BABA"],
    ["baba", "conglomerate:alibaba", "ticker", "BABA"],
    ["古馳", "brand:gucci", "aliases", "古驰"],
    ["GUCCI", "brand:gucci", "name", "Gucci"],
  ])(
    "finds %j by an identifier, a symbol of shares or a name, and says by which",
    async (query, id, field, text) => {
      expect((await search(query)).edges[0]).toMatchObject({ node: { id }, matched: [{ field, text }] });
    },
  );

  it.each(["Delta", "Дельта", "DELTA"])("of those called %s puts the better known first", async (query) => {
    const { edges } = await search(query);
    expect(edges.slice(0, 2).map(({ node }: Found) => node.id)).toEqual([
      "brand:delta",
      "brand:delta-of-a-country",
    ]);
    expect(edges.slice(0, 2)).toMatchObject([
      { score: 1, known: 5 },
      { score: 1, known: 2 },
    ]);
  });

  it.each(["alibaba zorro", "zorro alibaba lawsuit", "Alibaba suit", "somebody alibaba"])(
    "finds a lawsuit by %s: who takes part in it, its kind, or its name",
    async (query) => {
      const { edges } = await search(query);
      expect(edges[0]).toMatchObject({ node: { id: "lawsuit:first" }, matched: [{ field: "related" }] });
      expect((await search(query, { in: ["NAMES"] })).ids).not.toContain("lawsuit:first");
      expect((await search(query, { in: ["FACTS"] })).ids).toEqual(["lawsuit:first"]);
      expect((await search(query, { kinds: ["AGREEMENT"] })).ids).toEqual([]);
    },
  );

  it.each(["zorro settlement", "zorro tmall", "zorro gucci lawsuit"])(
    "finds no lawsuit by %s: one of the words is not about it",
    async (query) => {
      expect((await search(query)).ids).not.toContain("lawsuit:first");
    },
  );

  it("finds only the given kinds", async () => {
    expect((await search("gucci", { kinds: ["BRAND"] })).ids).toEqual(["brand:gucci", "brand:pucci"]);
    expect((await search("gucci", { kinds: ["BRAND", "MERCHANT"] })).totalCount).toBe(4);
    expect((await search("gucci", { kinds: ["PERSON"] })).ids).toEqual([]);
    expect((await search("gucci", { kinds: [] })).ids).toEqual([]);
    expect((await search("gucci", { kinds: null })).totalCount).toBe(4);
  });

  it.each(["", " ", "\t\n", "!?", "*", "*:*", "~", '"', "\\", "()", "\u0000", "🙂"])(
    "without letters or digits finds nothing: %j",
    async (query) => {
      expect(await search(query)).toMatchObject({
        ids: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
      });
    },
  );

  it.each([
    ['"gucci"', "gucci"],
    ["+gucci", "gucci"],
    ["gucci*", "gucci"],
    ["gucci~", "gucci"],
    ["(gucci) && || !", "gucci"],
    ["[gucci]\\", "gucci"],
    ["gucci^9", "gucci 9"],
    ["searchTerms:gucci", "searchTerms gucci"],
    ["gucci'}) RETURN 1 //", "gucci RETURN 1"],
  ])("takes what is an operator elsewhere for a space: %s", async (query, plain) => {
    const ids = async (typed: string) => (await search(typed)).ids;
    expect(await ids(query)).toEqual(await ids(plain));
  });

  it.each(["g* OR p*", "NOT gucci", "-gucci", "/.*/", "[a TO z]", "{* TO *}", "entityId:*", "g?cc?"])(
    "is not widened by an operator: %s",
    async (query) => {
      const { ids } = await search(query);
      expect(ids).not.toContain("platform:tmall");
      expect(ids).not.toContain("conglomerate:alibaba");
    },
  );

  it("accepts a text of any length", async () => {
    for (const query of ["gucci ".repeat(2000), "g".repeat(10_000), "古".repeat(3000), "*".repeat(5000)])
      expect((await search(query)).ids.length).toBeLessThanOrEqual(entities.length);
  });
});

describe("The pages of a search", () => {
  it("add up to the whole, with the same scores", async () => {
    const whole = await search("gucci");
    const seen: Found[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await search("gucci", { first: 1, after });
      expect(page.totalCount).toBe(4);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...page.edges);
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole.edges);
  });

  it("of another search or other kinds are rejected with BAD_CURSOR, sizes out of bounds with BAD_USER_INPUT", async () => {
    const { pageInfo } = await search("gucci", { first: 1 });
    const refused = async (args: string) =>
      (await api.send(`{ search(${args}) { nodes { id } } }`)).errors?.[0]?.extensions.code;
    const after = `after: "${pageInfo.endCursor}"`;
    expect(await refused(`query: "pucci", first: 1, ${after}`)).toBe("BAD_CURSOR");
    expect(await refused(`query: "gucci", kinds: [BRAND], first: 1, ${after}`)).toBe("BAD_CURSOR");
    expect(await refused(`query: "gucci", first: 1, ${after}, asOf: { validAt: "2014-01-01" }`)).toBe(
      "BAD_CURSOR",
    );
    for (const first of [0, -1, 101])
      expect(await refused(`query: "gucci", first: ${first}`)).toBe("BAD_USER_INPUT");
  });
});

describe("As known at an instant, a search", () => {
  const then = { asOf: { knownAt: formatInstant(renamed - 1) } };

  it("uses the names of that instant", async () => {
    expect((await search("PPR", then)).edges).toMatchObject([
      { matchedName: "PPR", node: { id: "organization:renamed" } },
    ]);
    expect((await search("Zenith", then)).ids).toEqual([]);
    expect((await search("PPR")).ids).toEqual([]);
    expect((await search("Zenith")).ids).toEqual(["organization:renamed"]);
  });

  it("finds no event by what was linked with it later", async () => {
    expect((await search("zorro lawsuit", then)).ids).toEqual([]);
    expect((await search("alibaba lawsuit", then)).ids).toEqual(["lawsuit:first"]);
    expect((await search("zorro lawsuit")).ids).toEqual(["lawsuit:first"]);
  });

  it("finds names that were retracted later, and not names that were recorded later", async () => {
    expect((await search("Vanished", then)).ids).toEqual(["organization:gone"]);
    expect((await search("Vanished")).ids).toEqual([]);
    expect((await search("gucci", { asOf: { knownAt: formatInstant(recorded - 1) } })).ids).toEqual([]);
  });

  it("finds entities of any day, unless a day or a period is given", async () => {
    expect((await search("Völkl")).ids).toEqual(["brand:ended"]);
    expect((await search("Völkl", { asOf: { validDuring: {} } })).ids).toEqual(["brand:ended"]);
  });

  it.each([
    ["what has ended by the day", { validAt: "2014-01-01" }, []],
    ["nothing that existed on the day", { validAt: "1950-12-31" }, ["brand:ended"]],
    ["nothing of unknown start before it was first seen", { validAt: "1900-01-01" }, ["brand:ended"]],
    ["what has ended by the period", { validDuring: { from: "1951-01-01" } }, []],
  ])("leaves out %s", async (_, asOf, found) => {
    expect((await search("Völkl", { asOf })).ids).toEqual(found);
  });
});
