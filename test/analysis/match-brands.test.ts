import { createReadStream } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { createRow } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { packageRoot } from "../../src/paths.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const PART = join(packageRoot, "test/fixtures/name-suggestion-index/nsi.json");
/** The folder of the npm package, to test all of its brands instead of a few and their neighbours. */
const folder = isLongRun ? process.env.NAME_SUGGESTION_INDEX : undefined;

const source = { kind: "SOURCE", id: "source:wikidata", title: "Wikidata", license: "CC0-1.0" };

/** The only tested name that is not a brand of the index in any release; data from Wikidata. */
const loreal = [
  source,
  {
    kind: "BRAND",
    id: "brand:wikidata-q156077",
    name: "L'Oréal",
    aliases: [
      { value: "ロレアル", language: "ja", kind: "TRANSLATION" },
      { value: "欧莱雅", language: "zh", kind: "TRANSLATION" },
    ],
    identifiers: [{ scheme: "WIKIDATA", value: "Q156077" }],
    claims: [{ source: source.id }],
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const bytes = createReadStream(folder ? join(folder, "dist/json/nsi.json") : PART);
  await importRows(api.database, findImportFormat("nsi")!.read(bytes, { source: null, mapping: null }), {
    by: "test",
    onReject: () => undefined,
  });
  await importRows(api.database, iterateArray([createRow(1, { facts: loreal })]), { by: "test" });
});
afterAll(() => api?.stop());

async function matchOne(name: string) {
  const { match } = await api.execute(
    "query ($queries: [MatchQuery!]!) { match(queries: $queries) { candidates { score match entity { id name } } } }",
    { queries: [{ name }] },
  );
  return match[0].candidates as readonly {
    score: number;
    match: boolean;
    entity: { id: string; name: string };
  }[];
}

async function searchEntities(
  query: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { search } = await api.execute(
    "query ($query: String!) { search(query: $query, in: [NAMES], first: 5) { nodes { id ... on Entity { name } } } }",
    { query },
  );
  return search.nodes;
}

const toBrandId = (entry: string) => `brand:wikidata-${entry}`;

// Examples of the rules that test/analysis/match.test.ts and search.test.ts show with a few names.
describe("Among brands of name-suggestion-index", () => {
  itInLongRun.each([
    ["肯德基", "q524757"],
    ["ユニクロ", "q26070"],
    ["유니클로", "q26070"],
    ["mcdonalds", "q38076"],
    ["セブン-イレブン", "q259340"],
    ["7 eleven", "q259340"],
    ["星巴克", "q37158"],
    ["loreal", "q156077"],
    ["ロレアル", "q156077"],
    ["欧莱雅", "q156077"],
  ])("%s finds its brand first by match, and by search one of its name", async (name, entry) => {
    const [first] = await matchOne(name);
    expect(first?.entity.id).toBe(toBrandId(entry));
    // In some countries the operator of the restaurants is a brand of its own in the index.
    expect((await searchEntities(name))[0]?.name).toBe(first?.entity.name);
  });

  itInLongRun(
    "Макдоналдс is for review: one brand of that name sounds like it, another had it in Russia",
    async () => {
      const candidates = await matchOne("Макдоналдс");
      expect(candidates[0]?.entity.id).toBe(toBrandId("q112406961"));
      expect(candidates.map(({ entity }) => entity.id)).toContain(toBrandId("q38076"));
      expect(candidates.map(({ match }) => match)).not.toContain(true);
    },
  );

  itInLongRun("search gives Макдоналдс the brand of all countries before that of Ukraine alone", async () => {
    const ids = (await searchEntities("Макдоналдс")).map(({ id }) => id);
    expect(ids[0]).toBe(toBrandId("q38076"));
    expect(ids.indexOf(toBrandId("q4043856"))).not.toBe(0);
  });

  itInLongRun("search gives Puma the sporting brand before the filling stations of that name", async () => {
    const ids = (await searchEntities("Puma")).map(({ id }) => id);
    expect(ids.indexOf(toBrandId("q157064"))).toBe(0);
    expect(ids.indexOf(toBrandId("q7259769"))).not.toBe(-1);
  });

  itInLongRun(
    "Puma is the sporting brand before the filling stations of that name, and neither is a match",
    async () => {
      const [first, second] = await matchOne("Puma");
      expect([first, second].map((candidate) => [candidate!.entity.id, candidate!.match])).toEqual([
        [toBrandId("q157064"), false],
        [toBrandId("q7259769"), false],
      ]);
      expect((await matchOne("Puma Energy"))[0]?.entity.id).toBe(toBrandId("q7259769"));
    },
  );

  itInLongRun("two brands with one name are both found", async () => {
    const [shops, hongKong] = [toBrandId("q17066824"), toBrandId("q54932254")];
    const candidates = await matchOne("苏宁");
    expect(
      candidates
        .slice(0, 2)
        .map(({ entity }) => entity.id)
        .sort(),
    ).toEqual([shops, hongKong]);
    expect((await matchOne("苏宁易购"))[0]?.entity.id).toBe(shops);
    expect((await matchOne("蘇寧"))[0]?.entity.id).toBe(hongKong);
  });
});
