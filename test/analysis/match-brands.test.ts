import { createReadStream } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNamed } from "../../src/formats/formats.js";
import { importRows } from "../../src/formats/import.js";
import { packageRoot } from "../../src/package-root.js";
import { startApi, type TestApi } from "../support/api.js";
import { isLongRun } from "../support/long.js";

const PART = join(packageRoot, "test/fixtures/name-suggestion-index/nsi.json");
/** The npm package's folder, for all of its brands instead of a few and their neighbours. */
const folder = isLongRun ? process.env.NAME_SUGGESTION_INDEX : undefined;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const bytes = createReadStream(folder ? join(folder, "dist/json/nsi.json") : PART);
  await importRows(api.database, formatNamed("nsi")!.read(bytes, { source: null, mapping: null }), {
    by: "test",
    onReject: () => undefined,
  });
}, 900_000);
afterAll(() => api?.stop());

async function matchOne(name: string) {
  const { match } = await api.ask(
    "query ($queries: [MatchQuery!]!) { match(queries: $queries) { score match entity { id } } }",
    { queries: [{ name }] },
  );
  return match[0] as readonly { score: number; match: boolean; entity: { id: string } }[];
}

const brand = (entry: string) => `brand:wikidata-${entry}`;

describe("Among brands of name-suggestion-index", () => {
  it.each([
    ["肯德基", "q524757"],
    ["ユニクロ", "q26070"],
    ["유니클로", "q26070"],
    ["Макдоналдс", "q38076"],
    ["mcdonalds", "q38076"],
    ["セブン-イレブン", "q259340"],
    ["7 eleven", "q259340"],
    ["星巴克", "q37158"],
  ])("%s finds its brand first", async (name, entry) => {
    expect((await matchOne(name))[0]?.entity.id).toBe(brand(entry));
  });

  it("Puma is the sporting brand before the filling stations of that name, and neither is taken unasked", async () => {
    const [first, second] = await matchOne("Puma");
    expect([first, second].map((candidate) => [candidate!.entity.id, candidate!.match])).toEqual([
      [brand("q157064"), false],
      [brand("q7259769"), false],
    ]);
    expect((await matchOne("Puma Energy"))[0]?.entity.id).toBe(brand("q7259769"));
  });

  it("two of one name stay two, each found by its own", async () => {
    const [shops, hongKong] = [brand("q17066824"), brand("q54932254")];
    const ids = (await matchOne("苏宁")).map(({ entity }) => entity.id);
    expect(ids.slice(0, 2).sort()).toEqual([shops, hongKong]);
    expect((await matchOne("苏宁易购"))[0]?.entity.id).toBe(shops);
    expect((await matchOne("蘇寧"))[0]?.entity.id).toBe(hongKong);
  });
});
