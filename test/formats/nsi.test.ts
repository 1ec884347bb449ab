import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const buildItem = (id: string, tags: Record<string, string>, more: object = {}) => ({
  id,
  displayName: `${tags.brand} (somewhere)`,
  tags,
  locationSet: { include: ["001"] },
  ...more,
});

const text = JSON.stringify({
  _meta: { version: "1" },
  nsi: {
    "brands/amenity/fast_food": {
      items: [
        buildItem("kfc-1", {
          brand: "KFC",
          "brand:wikidata": "Q524757",
          amenity: "fast_food",
          "name:zh": "肯德基",
          alt_name: "Kentucky Fried Chicken",
        }),
        buildItem(
          "kfc-2",
          { brand: "KFC", "brand:wikidata": "Q524757", "name:hi": "केएफसी" },
          { matchNames: ["kfc drive"] },
        ),
        buildItem("own-3", { brand: "Own", shop: "shoe_repair" }, { locationSet: { include: ["fr"] } }),
        buildItem("route-4", { "brand:wikidata": "Q1", route: "bus" }),
      ],
    },
    "flags/man_made/flagpole": { items: [buildItem("flag-1", { "flag:wikidata": "Q2" })] },
  },
});

describe("name-suggestion-index", () => {
  it("has one brand for all its items, with names in all scripts", async () => {
    const { of, issues, omitted } = await readRows("nsi", text);
    expect(issues).toEqual([]);
    expect(of("BRAND")).toMatchObject([
      {
        id: "brand:wikidata-q524757",
        name: "KFC",
        category: "fast food",
        identifiers: [{ scheme: "WIKIDATA", value: "Q524757" }],
        aliases: [
          { value: "肯德基", language: "zh", kind: "TRANSLATION" },
          { value: "Kentucky Fried Chicken", kind: "NAME" },
          { value: "केएफसी", language: "hi", kind: "TRANSLATION" },
          { value: "kfc drive", kind: "MISSPELLING" },
        ],
      },
      { id: "brand:nsi-own-3", name: "Own", category: "shoe repair" },
    ]);
    expect(omitted).toHaveLength(2);
  });

  it("has no country, since its places are where maps suggest its name", async () => {
    const { of } = await readRows("nsi", text);
    expect(of("BRAND").filter((brand) => "country" in brand)).toEqual([]);
  });

  it("has the given source for its brands, and else the index itself", async () => {
    const rows = await readRows("nsi", text, { source: "source:given" });
    expect(rows.of("SOURCE")).toEqual([]);
    expect(rows.facts.flatMap(({ claims }) => claims)).toEqual([
      { source: "source:given", basis: "DATASET" },
      { source: "source:given", basis: "DATASET" },
    ]);
    const { of } = await readRows("nsi", text);
    expect(of("SOURCE")).toMatchObject([{ title: "name-suggestion-index", license: "BSD-3-Clause" }]);
  });

  it("has an item without a name, or with a tag that is not a text, rejected", async () => {
    const items = [null, { id: "a", tags: {} }, { ...buildItem("b", {}), tags: { brand: 7 } }];
    const { rejects } = await readRows("nsi", JSON.stringify({ nsi: { "brands/shop/x": { items } } }));
    expect(rejects.map(({ line, column }) => [line, column])).toEqual([
      [1, null],
      [2, null],
      [3, "tags.brand"],
    ]);
  });
});
