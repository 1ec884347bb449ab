import { describe, expect, it } from "vitest";
import type { FactBatch } from "../../src/connectors/contract.js";
import { parseItemDate } from "../../src/connectors/wikidata/item-date.js";
import { findItemKind } from "../../src/connectors/wikidata/item-kind.js";
import { parseItemShare } from "../../src/connectors/wikidata/item-share.js";
import { wikidata } from "../../src/connectors/wikidata/wikidata.js";
import { readItem } from "../../src/connectors/wikidata/wikidata-item.js";
import type { InputLine } from "../../src/formats/format.js";
import { validate } from "../../src/recording/input/validate.js";
import {
  day,
  fraction,
  type Json,
  percent,
  playWikidata,
  says,
  time,
  to,
  wikidataItem,
  year,
} from "../support/services/wikidata.js";

type Played = ReturnType<typeof playWikidata>;
type Settings = Parameters<typeof wikidata.read>[0]["settings"];

const defaults: Settings = {
  ...{ items: ["Q1"], depth: 1, limit: 500, incoming: true, language: "en", kinds: [] },
};

/** What a pull gives, which must all be valid. */
async function pulled({ fetch }: Played, settings: Partial<Settings> = {}, since?: string) {
  const batches: FactBatch[] = [];
  const request = { settings: { ...defaults, ...settings }, state: null, since };
  for await (const batch of wikidata.read(request, fetch)) batches.push(batch);
  const facts = batches.flatMap((batch) => batch.facts);
  expect(facts.flatMap(validate)).toEqual([]);
  return {
    batches,
    facts,
    omitted: batches.flatMap(({ omitted = [] }) => omitted),
    of: (kind: string) => facts.filter((fact) => fact.kind === kind),
  };
}

const claimsOf = (line: InputLine | undefined) => line?.claims as readonly Json[];
const company = (
  id: string,
  label: string,
  claims: Parameters<typeof wikidataItem>[2] = [],
  more: Json = {},
) => wikidataItem(id, label, [says("P31", to("Q4830453")), ...claims], more);

describe("an item of Wikidata", () => {
  const owned = wikidataItem(
    "Q1",
    "Acme",
    [
      says("P31", to("Q4830453")),
      says("P17", to("Q142")),
      says("P571", time("+1990-03-00T00:00:00Z", 10)),
      says("P856", "https://acme.example/"),
      says("P1278", "5493001KJTIIGC8Y1R12"),
      says("P5531", "789019"),
      says("P946", "no ISIN"),
      says("P1448", { text: "Acme SA", language: "fr" }),
      says("P1448", { text: "Ancienne Acme", language: "fr" }, { qualifiers: { P582: year("2001") } }),
    ],
    {
      labels: {
        en: { language: "en", value: "Acme" },
        "en-gb": { language: "en-gb", value: "Acme" },
        ru: { language: "ru", value: "Акме" },
      },
      aliases: { en: [{ language: "en", value: "Acme Group" }] },
      descriptions: { en: { language: "en", value: "a company" } },
    },
  );

  it("is an entity with its names in all languages, identifiers, country and start", async () => {
    const { of } = await pulled(playWikidata([owned], { countries: { Q142: "FR" } }), { depth: 0 });
    expect(of("ORGANIZATION")).toMatchObject([
      {
        id: "organization:wikidata-q1",
        name: "Acme",
        aliases: [
          { value: "Acme SA", kind: "LEGAL_NAME", language: "fr" },
          { value: "Ancienne Acme", kind: "FORMER_NAME", language: "fr", validTo: "2001" },
          { value: "Акме", kind: "TRANSLATION", language: "ru" },
          { value: "Acme Group", kind: "NAME", language: "en" },
        ],
        identifiers: [
          { scheme: "WIKIDATA", value: "Q1", url: "https://www.wikidata.org/wiki/Q1" },
          { scheme: "LEI", value: "5493001KJTIIGC8Y1R12" },
          { scheme: "CIK", value: "0000789019" },
        ],
        ...{
          country: "FR",
          validFrom: "1990-03",
          description: "a company",
          website: "https://acme.example/",
        },
      },
    ]);
  });

  it("is a source, with the address and the day of its version, and the raw answer", async () => {
    const { of, batches } = await pulled(playWikidata([owned]), { depth: 0 });
    expect(of("SOURCE")).toEqual([
      {
        ...{ kind: "SOURCE", id: "source:wikidata-q1", title: "Wikidata: Acme (Q1)", publisher: "Wikidata" },
        url: "https://www.wikidata.org/w/index.php?title=Q1&oldid=1234",
        ...{ license: "CC0-1.0", publishedOn: "2024-05-01" },
      },
    ]);
    expect(Object.keys(batches[0]!.answers)).toEqual(["source:wikidata-q1"]);
    expect(batches[0]!.partial).toEqual([]);
  });

  it("has its legal form if it is a company; what the graph has no place for is left out and named", async () => {
    const form = says("P1454", to("Q422062"));
    const { of, omitted } = await pulled(
      playWikidata([
        company("Q1", "Acme", [form, says("P1716", to("Q2")), says("P127", to("Q3"))]),
        wikidataItem("Q2", "Brand", [says("P31", to("Q431289")), form]),
        wikidataItem("Q3", "Ann", [says("P31", to("Q5")), says("P569", day("1950-01-01"))]),
        wikidataItem("Q422062", "Aktiengesellschaft"),
      ]),
      { kinds: ["Q2=BRAND"] },
    );
    expect(of("ORGANIZATION")).toMatchObject([{ legalForm: "Aktiengesellschaft" }]);
    expect(omitted).toEqual(["PERSON.P569", "BRAND.P1454"]);
  });

  it("with two values of a field has both as claims, and the reference of each as a source", async () => {
    const reference = { P854: "https://gazette.example/1", P1476: { text: "A gazette", language: "en" } };
    const item = company("Q1", "Acme", [
      says("P571", day("1991-04-12"), { references: [reference] }),
      says("P571", year("2005")),
    ]);
    const { of } = await pulled(playWikidata([item]), { depth: 0 });
    const [line] = of("ORGANIZATION");
    expect(line).toMatchObject({ validFrom: "1991-04-12" });
    const about = claimsOf(line).filter(({ field }) => field === "validFrom");
    expect(about.map(({ value, basis }) => [value, basis])).toEqual([
      ["1991-04-12", "DATASET"],
      ["1991-04-12", "REPORT"],
      ["2005", "DATASET"],
    ]);
    expect(of("SOURCE")[1]).toMatchObject({ title: "A gazette", url: "https://gazette.example/1" });
  });
});

describe("a date of Wikidata", () => {
  it.each([
    [day("2015-09-30"), "2015-09-30"],
    [time("+2012-04-00T00:00:00Z", 10), "2012-04"],
    [year("2010"), "2010"],
    [time("+1586-05-07T00:00:00Z", 11, "Q1985786"), "1586"],
    [time("+1800-00-00T00:00:00Z", 7), null],
    [time("-0044-03-15T00:00:00Z", 11), null],
    [time("+2010-00-00T00:00:00Z", 11), null],
  ])("is as exact as its precision says: %j is %s", (value, date) => {
    const item = readItem(wikidataItem("Q1", "Acme", [says("P571", value)]));
    expect(parseItemDate(item?.statements.P571?.[0]?.value)).toBe(date);
  });
});

describe("a share of Wikidata", () => {
  it.each([
    [fraction("+0.06"), 0.06],
    [percent("+7.8"), 0.078],
    [percent("+100"), 1],
    [fraction("+51"), null],
    [percent("+101"), null],
    [{ amount: "+3", unit: "http://www.wikidata.org/entity/Q4916" }, null],
  ])("is read by its unit: %j is %s", (value, share) => {
    expect(parseItemShare({ type: "quantity", ...value })).toBe(share);
  });
});

describe("the kind of an item", () => {
  const kindOf = (
    claims: Parameters<typeof wikidataItem>[2],
    roles: readonly string[] = [],
    set: Json = {},
  ) =>
    findItemKind(
      readItem(wikidataItem("Q1", "Acme", claims))!,
      new Set(roles as never[]),
      new Map(Object.entries(set) as [string, string][]),
    );
  const brand = says("P31", to("Q431289"));

  it.each([
    ["a human", [says("P31", to("Q5"))], [], "PERSON"],
    ["a brand", [brand], [], "BRAND"],
    ["a brand that owns something", [brand, says("P1830", to("Q2"))], [], "ORGANIZATION"],
    [
      "a listed company with subsidiaries",
      [says("P414", to("Q9")), says("P355", to("Q2"))],
      [],
      "CONGLOMERATE",
    ],
    ["a school with subsidiaries", [says("P355", to("Q2"))], [], "ORGANIZATION"],
    ["an online marketplace", [says("P31", to("Q3390477"))], [], "PLATFORM"],
    ["an owner of no known class", [], ["OWNER"], "ORGANIZATION"],
    ["a building", [says("P31", to("Q41176"))], [], null],
  ] as const)("follows from its classes, properties and links: %s", (_, claims, roles, kind) => {
    expect(kindOf(claims, roles)).toBe(kind);
  });

  it("is the one that is set for it, or for its class", () => {
    expect(kindOf([brand], [], { Q431289: "PLATFORM" })).toBe("PLATFORM");
    expect(kindOf([brand], [], { Q431289: "PLATFORM", Q1: "MERCHANT" })).toBe("MERCHANT");
  });
});

describe("an ownership of Wikidata", () => {
  const owner = company("Q2", "Owner");
  const ownershipsOf = async (...claims: Parameters<typeof company>[2] & object) => {
    const { of, omitted } = await pulled(playWikidata([company("Q1", "Acme", claims), owner]));
    return { ownerships: of("OWNERSHIP"), omitted };
  };

  it("that was seen with different shares is a series of stakes, each ended by the next day", async () => {
    const { ownerships } = await ownershipsOf(
      says("P127", to("Q2"), { qualifiers: { P1107: fraction("+0.06"), P585: day("2015-09-30") } }),
      says("P127", to("Q2"), {
        rank: "preferred",
        qualifiers: { P1107: percent("+7.8"), P585: day("2019-10-08") },
      }),
      says("P127", to("Q2"), { qualifiers: { P1107: fraction("+0.06"), P585: day("2016-09-30") } }),
    );
    expect(ownerships.map(({ claims: _, ...line }) => line)).toEqual([
      {
        ...{ kind: "OWNERSHIP", id: "ownership:wikidata-q2--wikidata-q1--seen-2015-09-30" },
        ...{ from: "organization:wikidata-q2", to: "organization:wikidata-q1", share: 0.06 },
        ...{ validTo: "2019-10-08", validToQualifier: "NO_LATER_THAN" },
      },
      {
        ...{ kind: "OWNERSHIP", id: "ownership:wikidata-q2--wikidata-q1--seen-2019-10-08" },
        ...{ from: "organization:wikidata-q2", to: "organization:wikidata-q1", share: 0.078 },
      },
    ]);
    expect(claimsOf(ownerships[0]).map(({ observedOn, basis }) => [observedOn, basis])).toEqual([
      ["2015-09-30", "DATASET"],
      ["2016-09-30", "DATASET"],
      [undefined, "ANALYSIS"],
    ]);
    expect(claimsOf(ownerships[1])).toMatchObject([{ confidence: 0.8, values: { share: 0.078 } }]);
  });

  it("with a start and an end is another one than that which followed", async () => {
    const { ownerships } = await ownershipsOf(
      says("P749", to("Q2"), { qualifiers: { P580: year("2010"), P582: year("2015") } }),
      says("P749", to("Q2"), { rank: "preferred", qualifiers: { P580: year("2018") } }),
    );
    expect(ownerships).toMatchObject([
      { validFrom: "2010", validTo: "2015", controlling: true },
      { validFrom: "2018", controlling: true },
    ]);
    expect(ownerships[1]).not.toHaveProperty("validTo");
  });

  it("that was seen within its period has the share of that day; outside of it, it is another stake", async () => {
    const owned = (since: string) => [
      says("P749", to("Q2"), { qualifiers: { P580: year(since), P582: year("2015") } }),
      says("P127", to("Q2"), { qualifiers: { P1107: percent("+60"), P585: day("2012-05-01") } }),
    ];
    const within = await ownershipsOf(...owned("2010"));
    expect(within.ownerships).toMatchObject([{ validFrom: "2010", validTo: "2015", share: 0.6 }]);
    expect((await ownershipsOf(...owned("2013"))).ownerships).toHaveLength(2);
  });

  it("in several statements, of both items, is one fact with a claim of each", async () => {
    const parent = company("Q2", "Owner", [says("P355", to("Q1"))]);
    const child = company("Q1", "Acme", [
      says("P127", to("Q2"), { qualifiers: { P1107: percent("+60") } }),
      says("P749", to("Q2")),
    ]);
    const { of } = await pulled(playWikidata([child, parent]));
    expect(of("OWNERSHIP")).toMatchObject([{ share: 0.6, controlling: true }]);
    expect(
      claimsOf(of("OWNERSHIP")[0]).map(({ source, statement, values }) => [source, statement, values]),
    ).toEqual([
      ["source:wikidata-q1", "owned by (P127), share 0.6", { share: 0.6 }],
      ["source:wikidata-q1", "parent organization (P749)", { controlling: true }],
      ["source:wikidata-q2", "subsidiary (P355)", { controlling: true }],
    ]);
  });

  it("with two shares by one property has a claim of each", async () => {
    const { ownerships } = await ownershipsOf(
      says("P127", to("Q2"), { qualifiers: { P1107: percent("+50") } }),
      says("P127", to("Q2"), { qualifiers: { P1107: percent("+60") } }),
    );
    expect(ownerships).toHaveLength(1);
    expect(claimsOf(ownerships[0]).map(({ statement }) => statement)).toEqual([
      "owned by (P127), share 0.5",
      "owned by (P127), share 0.6",
    ]);
  });

  it("that is deprecated is disputed; beside a better statement it is left out", async () => {
    const wrong = says("P127", to("Q2"), { rank: "deprecated", qualifiers: { P1107: percent("+90") } });
    const { ownerships } = await ownershipsOf(wrong);
    expect(claimsOf(ownerships[0])).toMatchObject([{ stance: "DISPUTES" }]);
    const both = await ownershipsOf(wrong, says("P127", to("Q2")));
    expect(both.ownerships).toMatchObject([{ from: "organization:wikidata-q2" }]);
    expect(both.ownerships[0]).not.toHaveProperty("share");
    expect(both.omitted).toEqual(["deprecated beside a better one"]);
  });

  it("cites its references, as reports with the day on which they were retrieved", async () => {
    const { ownerships } = await ownershipsOf(
      says("P127", to("Q2"), {
        references: [{ P854: "https://sec.example/filing", P813: day("2019-12-28") }, { P2427: "grid.1" }],
      }),
    );
    expect(claimsOf(ownerships[0])).toMatchObject([
      { source: "source:wikidata-q1" },
      { basis: "REPORT", confidence: 0.6, observedOn: "2019-12-28" },
    ]);
  });

  it("of the item itself, of nobody, backwards in time, or with a share in another unit is left out and named", async () => {
    const backwards = { P580: year("2015"), P582: year("2010") };
    const nobody = { ...says("P127", null), mainsnak: { snaktype: "novalue", property: "P127" } };
    const { ownerships, omitted } = await ownershipsOf(
      says("P127", to("Q1")),
      nobody as ReturnType<typeof says>,
      says("P749", to("Q2"), { qualifiers: backwards }),
      says("P127", to("Q2"), {
        qualifiers: { P1107: { amount: "+3", unit: "http://www.wikidata.org/entity/Q4917" } },
      }),
    );
    expect(ownerships).toHaveLength(1);
    expect(omitted).toEqual([
      ...["P127 to the item itself", "P127 without an item"],
      ...["P749 that ends before it starts", "P1107 that is no share"],
    ]);
  });
});

describe("a pull of Wikidata", () => {
  const chain = [
    company("Q1", "Child", [says("P749", to("Q2"))]),
    company("Q2", "Parent", [says("P749", to("Q3"))]),
    company("Q3", "Grandparent", [says("P127", to("Q4"))]),
    wikidataItem("Q4", "Ann Example", [says("P31", to("Q5")), says("P1830", to("Q6"))]),
    company("Q6", "A further company"),
    company("Q7", "Sibling", [says("P127", to("Q2"))]),
  ];
  const namesOf = ({ facts }: Awaited<ReturnType<typeof pulled>>) =>
    facts.flatMap(({ kind, name }) => (kind !== "SOURCE" && name ? [name] : []));

  it("follows links to the depth, also those of items that name one, and names what it left out", async () => {
    const one = await pulled(playWikidata(chain));
    expect(namesOf(one)).toEqual(["Child", "Parent"]);
    expect(one.omitted).toEqual(["P749 to an item that was not read"]);
    expect(new Set(one.batches.flatMap(({ partial = [] }) => partial))).toEqual(
      new Set(["source:wikidata-q2"]),
    );
    const two = await pulled(playWikidata(chain), { depth: 2 });
    expect(namesOf(two)).toEqual(["Child", "Parent", "Grandparent", "Sibling"]);
    expect(namesOf(await pulled(playWikidata(chain), { depth: 2, incoming: false }))).not.toContain(
      "Sibling",
    );
  });

  it("has persons as persons, and does not follow what they own", async () => {
    const all = await pulled(playWikidata(chain), { depth: 5 });
    expect(all.of("PERSON")).toMatchObject([{ id: "person:wikidata-q4", name: "Ann Example" }]);
    expect(namesOf(all)).not.toContain("A further company");
  });

  it("reads no more items than its limit, the nearest first, 50 in a request", async () => {
    const parent = company(
      "Q1",
      "Parent",
      Array.from({ length: 120 }, (_, at) => says("P355", to(`Q${at + 10}`))),
    );
    const played = playWikidata([parent], { others: (id) => company(id, `Child ${id}`) });
    const { of } = await pulled(played, { limit: 110 });
    expect(of("OWNERSHIP")).toHaveLength(109);
    const ids = played.asked.flatMap(({ action, ids }) =>
      action === "wbgetentities" ? [String(ids).split("|").length] : [],
    );
    expect(ids).toEqual([1, 50, 50, 9]);
  });

  it("since a day has what changed then, with the items that it names, and counts the others", async () => {
    const [old, recent] = ["2024-05-01T10:00:00Z", "2025-02-01T10:00:00Z"];
    const items = [
      company("Q1", "Child", [says("P749", to("Q2")), says("P127", to("Q3"))], { modified: recent }),
      company("Q2", "Parent", [says("P355", to("Q1")), says("P749", to("Q4"))], { modified: old }),
      company("Q3", "Holder", [], { modified: old }),
      company("Q4", "Grandparent", [], { modified: old }),
    ];
    const since = await pulled(playWikidata(items), { depth: 2 }, "2025-01-01");
    expect(namesOf(since)).toEqual(["Child", "Holder", "Parent"]);
    expect(since.of("OWNERSHIP").map(({ from }) => from)).toEqual([
      "organization:wikidata-q3",
      "organization:wikidata-q2",
    ]);
    expect(since.omitted).toEqual(["item that has not changed since 2025-01-01"]);
    expect((await pulled(playWikidata(items), { depth: 2 }, "2025-03-01")).facts).toEqual([]);
  });

  it("takes a merged item for the one that it became", async () => {
    const child = company("Q1", "Child", [says("P749", to("Q9"))]);
    const played = playWikidata([child, company("Q2", "Parent")], { redirects: { Q9: "Q2" } });
    expect((await pulled(played)).of("OWNERSHIP")).toMatchObject([{ from: "organization:wikidata-q2" }]);
  });

  it("gives the same facts in the same order again", async () => {
    const [one, other] = [await pulled(playWikidata(chain)), await pulled(playWikidata(chain))];
    expect(one.batches).toEqual(other.batches);
  });

  it("begins with the only item of a name; an ambiguous or unknown one lists what there is", async () => {
    expect(namesOf(await pulled(playWikidata(chain), { items: ["child"] }))).toContain("Child");
    const twice = [company("Q1", "Acme"), company("Q2", "Acme")];
    await expect(pulled(playWikidata(twice), { items: ["Acme"] })).rejects.toThrow(
      'Wikidata has 2 items of the name "Acme". Give an id, such as: Q1 Acme; Q2 Acme.',
    );
    await expect(pulled(playWikidata(twice), { items: ["Nobody"] })).rejects.toThrow(
      "has no item of the name",
    );
  });

  it("of an item that does not exist fails and says which", async () => {
    await expect(pulled(playWikidata([]), { items: ["Q404"] })).rejects.toThrow("Wikidata has no item Q404.");
  });

  it("has stock listings with their symbols, but not of an exchange on itself", async () => {
    const exchange = wikidataItem("Q9", "An Exchange", [
      says("P31", to("Q11691")),
      says("P414", to("Q9"), { qualifiers: { P249: "AEX" } }),
    ]);
    const listed = company("Q1", "Acme", [
      says("P414", to("Q9"), { qualifiers: { P249: "ACM", P580: time("+2010-11-00T00:00:00Z", 10) } }),
    ]);
    const { of, omitted } = await pulled(playWikidata([listed, exchange]));
    expect(of("STOCK_LISTING")).toMatchObject([
      {
        from: "organization:wikidata-q1",
        to: "stock-exchange:wikidata-q9",
        ticker: "ACM",
        listedOn: "2010-11",
      },
    ]);
    expect(omitted).toEqual(["P414 that is no listing of a body on another"]);
  });
});
