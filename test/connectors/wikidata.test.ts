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
  createDay,
  createFraction,
  createItemValue,
  createPercent,
  createTime,
  createWikidataItem,
  createWikidataStatement,
  createYear,
  type Json,
  playWikidata,
} from "../support/services/wikidata.js";

type Played = ReturnType<typeof playWikidata>;
type Settings = Parameters<typeof wikidata.read>[0]["settings"];

const defaults: Settings = {
  items: ["Q1"],
  depth: 1,
  limit: 500,
  incoming: true,
  language: "en",
  kinds: [],
};

/** Pulls items, and expects that all lines are valid. */
async function pullItems({ fetch }: Played, settings: Partial<Settings> = {}, since?: string) {
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

const getClaims = (line: InputLine | undefined) => line?.claims as readonly Json[];
const createCompany = (
  id: string,
  label: string,
  claims: Parameters<typeof createWikidataItem>[2] = [],
  more: Json = {},
) =>
  createWikidataItem(
    id,
    label,
    [createWikidataStatement("P31", createItemValue("Q4830453")), ...claims],
    more,
  );

describe("an item of Wikidata", () => {
  const owned = createWikidataItem(
    "Q1",
    "Acme",
    [
      createWikidataStatement("P31", createItemValue("Q4830453")),
      createWikidataStatement("P17", createItemValue("Q142")),
      createWikidataStatement("P571", createTime("+1990-03-00T00:00:00Z", 10)),
      createWikidataStatement("P856", "https://acme.example/"),
      createWikidataStatement("P1278", "5493001KJTIIGC8Y1R12"),
      createWikidataStatement("P5531", "789019"),
      createWikidataStatement("P946", "no ISIN"),
      createWikidataStatement("P1448", { text: "Acme SA", language: "fr" }),
      createWikidataStatement(
        "P1448",
        { text: "Ancienne Acme", language: "fr" },
        { qualifiers: { P582: createYear("2001") } },
      ),
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
    const { of } = await pullItems(playWikidata([owned], { countries: { Q142: "FR" } }), { depth: 0 });
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

        country: "FR",
        validFrom: "1990-03",
        description: "a company",
        website: "https://acme.example/",
      },
    ]);
  });

  it("is a source, with the address and the day of its version, and the raw answer", async () => {
    const { of, batches } = await pullItems(playWikidata([owned]), { depth: 0 });
    expect(of("SOURCE")).toEqual([
      {
        kind: "SOURCE",
        id: "source:wikidata-q1",
        title: "Wikidata: Acme (Q1)",
        publisher: "Wikidata",
        url: "https://www.wikidata.org/w/index.php?title=Q1&oldid=1234",
        license: "CC0-1.0",
        publishedOn: "2024-05-01",
      },
    ]);
    expect(Object.keys(batches[0]!.answers)).toEqual(["source:wikidata-q1"]);
    expect(batches[0]!.partial).toEqual([]);
  });

  it("has its legal form if it is a company; what the graph has no place for is left out and named", async () => {
    const form = createWikidataStatement("P1454", createItemValue("Q422062"));
    const { of, omitted } = await pullItems(
      playWikidata([
        createCompany("Q1", "Acme", [
          form,
          createWikidataStatement("P1716", createItemValue("Q2")),
          createWikidataStatement("P127", createItemValue("Q3")),
        ]),
        createWikidataItem("Q2", "Brand", [createWikidataStatement("P31", createItemValue("Q431289")), form]),
        createWikidataItem("Q3", "Ann", [
          createWikidataStatement("P31", createItemValue("Q5")),
          createWikidataStatement("P569", createDay("1950-01-01")),
        ]),
        createWikidataItem("Q422062", "Aktiengesellschaft"),
      ]),
      { kinds: ["Q2=BRAND"] },
    );
    expect(of("ORGANIZATION")).toMatchObject([{ legalForm: "Aktiengesellschaft" }]);
    expect(omitted).toEqual(["PERSON.P569", "BRAND.P1454"]);
  });

  it("with two values of a field has both as claims, and the reference of each as a source", async () => {
    const reference = { P854: "https://gazette.example/1", P1476: { text: "A gazette", language: "en" } };
    const item = createCompany("Q1", "Acme", [
      createWikidataStatement("P571", createDay("1991-04-12"), { references: [reference] }),
      createWikidataStatement("P571", createYear("2005")),
    ]);
    const { of } = await pullItems(playWikidata([item]), { depth: 0 });
    const [line] = of("ORGANIZATION");
    expect(line).toMatchObject({ validFrom: "1991-04-12" });
    const about = getClaims(line).filter(({ field }) => field === "validFrom");
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
    [createDay("2015-09-30"), "2015-09-30"],
    [createTime("+2012-04-00T00:00:00Z", 10), "2012-04"],
    [createYear("2010"), "2010"],
    [createTime("+1586-05-07T00:00:00Z", 11, "Q1985786"), "1586"],
    [createTime("+1800-00-00T00:00:00Z", 7), null],
    [createTime("-0044-03-15T00:00:00Z", 11), null],
    [createTime("+2010-00-00T00:00:00Z", 11), null],
  ])("is as exact as its precision says: %j is %s", (value, date) => {
    const item = readItem(createWikidataItem("Q1", "Acme", [createWikidataStatement("P571", value)]));
    expect(parseItemDate(item?.statements.P571?.[0]?.value)).toBe(date);
  });
});

describe("a share of Wikidata", () => {
  it.each([
    [createFraction("+0.06"), 0.06],
    [createPercent("+7.8"), 0.078],
    [createPercent("+100"), 1],
    [createFraction("+51"), null],
    [createPercent("+101"), null],
    [{ amount: "+3", unit: "http://www.wikidata.org/entity/Q4916" }, null],
  ])("is read by its unit: %j is %s", (value, share) => {
    expect(parseItemShare({ type: "quantity", ...value })).toBe(share);
  });
});

describe("the kind of an item", () => {
  const findKind = (
    claims: Parameters<typeof createWikidataItem>[2],
    roles: readonly string[] = [],
    set: Json = {},
  ) =>
    findItemKind(
      readItem(createWikidataItem("Q1", "Acme", claims))!,
      new Set(roles as never[]),
      new Map(Object.entries(set) as [string, string][]),
    );
  const brand = createWikidataStatement("P31", createItemValue("Q431289"));

  it.each([
    ["a human", [createWikidataStatement("P31", createItemValue("Q5"))], [], "PERSON"],
    ["a brand", [brand], [], "BRAND"],
    [
      "a brand that owns something",
      [brand, createWikidataStatement("P1830", createItemValue("Q2"))],
      [],
      "ORGANIZATION",
    ],
    [
      "a listed company with subsidiaries",
      [
        createWikidataStatement("P414", createItemValue("Q9")),
        createWikidataStatement("P355", createItemValue("Q2")),
      ],
      [],
      "CONGLOMERATE",
    ],
    [
      "a school with subsidiaries",
      [createWikidataStatement("P355", createItemValue("Q2"))],
      [],
      "ORGANIZATION",
    ],
    ["an online marketplace", [createWikidataStatement("P31", createItemValue("Q3390477"))], [], "PLATFORM"],
    ["an owner of no known class", [], ["OWNER"], "ORGANIZATION"],
    ["a building", [createWikidataStatement("P31", createItemValue("Q41176"))], [], null],
  ] as const)("follows from its classes, properties and links: %s", (_, claims, roles, kind) => {
    expect(findKind(claims, roles)).toBe(kind);
  });

  it("is the one that is set for it, or for its class", () => {
    expect(findKind([brand], [], { Q431289: "PLATFORM" })).toBe("PLATFORM");
    expect(findKind([brand], [], { Q431289: "PLATFORM", Q1: "MERCHANT" })).toBe("MERCHANT");
  });
});

describe("an ownership of Wikidata", () => {
  const owner = createCompany("Q2", "Owner");
  const pullOwnerships = async (...claims: Parameters<typeof createCompany>[2] & object) => {
    const { of, omitted } = await pullItems(playWikidata([createCompany("Q1", "Acme", claims), owner]));
    return { ownerships: of("OWNERSHIP"), omitted };
  };

  it("that was seen with different shares is a series of stakes, each ended by the next day", async () => {
    const { ownerships } = await pullOwnerships(
      createWikidataStatement("P127", createItemValue("Q2"), {
        qualifiers: { P1107: createFraction("+0.06"), P585: createDay("2015-09-30") },
      }),
      createWikidataStatement("P127", createItemValue("Q2"), {
        rank: "preferred",
        qualifiers: { P1107: createPercent("+7.8"), P585: createDay("2019-10-08") },
      }),
      createWikidataStatement("P127", createItemValue("Q2"), {
        qualifiers: { P1107: createFraction("+0.06"), P585: createDay("2016-09-30") },
      }),
    );
    expect(ownerships.map(({ claims: _, ...line }) => line)).toEqual([
      {
        kind: "OWNERSHIP",
        id: "ownership:wikidata-q2--wikidata-q1--seen-2015-09-30",
        from: "organization:wikidata-q2",
        to: "organization:wikidata-q1",
        share: 0.06,
        validTo: "2019-10-08",
        validToQualifier: "NO_LATER_THAN",
      },
      {
        kind: "OWNERSHIP",
        id: "ownership:wikidata-q2--wikidata-q1--seen-2019-10-08",
        from: "organization:wikidata-q2",
        to: "organization:wikidata-q1",
        share: 0.078,
      },
    ]);
    expect(getClaims(ownerships[0]).map(({ observedOn, basis }) => [observedOn, basis])).toEqual([
      ["2015-09-30", "DATASET"],
      ["2016-09-30", "DATASET"],
      [undefined, "ANALYSIS"],
    ]);
    expect(getClaims(ownerships[1])).toMatchObject([{ confidence: 0.8, values: { share: 0.078 } }]);
  });

  it("with a start and an end is another one than that which followed", async () => {
    const { ownerships } = await pullOwnerships(
      createWikidataStatement("P749", createItemValue("Q2"), {
        qualifiers: { P580: createYear("2010"), P582: createYear("2015") },
      }),
      createWikidataStatement("P749", createItemValue("Q2"), {
        rank: "preferred",
        qualifiers: { P580: createYear("2018") },
      }),
    );
    expect(ownerships).toMatchObject([
      { validFrom: "2010", validTo: "2015", controlling: true },
      { validFrom: "2018", controlling: true },
    ]);
    expect(ownerships[1]).not.toHaveProperty("validTo");
  });

  it("that was seen within its period has the share of that day; outside of it, it is another stake", async () => {
    const createStatements = (since: string) => [
      createWikidataStatement("P749", createItemValue("Q2"), {
        qualifiers: { P580: createYear(since), P582: createYear("2015") },
      }),
      createWikidataStatement("P127", createItemValue("Q2"), {
        qualifiers: { P1107: createPercent("+60"), P585: createDay("2012-05-01") },
      }),
    ];
    const within = await pullOwnerships(...createStatements("2010"));
    expect(within.ownerships).toMatchObject([{ validFrom: "2010", validTo: "2015", share: 0.6 }]);
    expect((await pullOwnerships(...createStatements("2013"))).ownerships).toHaveLength(2);
  });

  it("in several statements, of both items, is one fact with a claim of each", async () => {
    const parent = createCompany("Q2", "Owner", [createWikidataStatement("P355", createItemValue("Q1"))]);
    const child = createCompany("Q1", "Acme", [
      createWikidataStatement("P127", createItemValue("Q2"), { qualifiers: { P1107: createPercent("+60") } }),
      createWikidataStatement("P749", createItemValue("Q2")),
    ]);
    const { of } = await pullItems(playWikidata([child, parent]));
    expect(of("OWNERSHIP")).toMatchObject([{ share: 0.6, controlling: true }]);
    expect(
      getClaims(of("OWNERSHIP")[0]).map(({ source, statement, values }) => [source, statement, values]),
    ).toEqual([
      ["source:wikidata-q1", "owned by (P127), share 0.6", { share: 0.6 }],
      ["source:wikidata-q1", "parent organization (P749)", { controlling: true }],
      ["source:wikidata-q2", "subsidiary (P355)", { controlling: true }],
    ]);
  });

  it("with two shares by one property has a claim of each", async () => {
    const { ownerships } = await pullOwnerships(
      createWikidataStatement("P127", createItemValue("Q2"), { qualifiers: { P1107: createPercent("+50") } }),
      createWikidataStatement("P127", createItemValue("Q2"), { qualifiers: { P1107: createPercent("+60") } }),
    );
    expect(ownerships).toHaveLength(1);
    expect(getClaims(ownerships[0]).map(({ statement }) => statement)).toEqual([
      "owned by (P127), share 0.5",
      "owned by (P127), share 0.6",
    ]);
  });

  it("that is deprecated is disputed; beside a better statement it is left out", async () => {
    const wrong = createWikidataStatement("P127", createItemValue("Q2"), {
      rank: "deprecated",
      qualifiers: { P1107: createPercent("+90") },
    });
    const { ownerships } = await pullOwnerships(wrong);
    expect(getClaims(ownerships[0])).toMatchObject([{ stance: "DISPUTES" }]);
    const combined = await pullOwnerships(wrong, createWikidataStatement("P127", createItemValue("Q2")));
    expect(combined.ownerships).toMatchObject([{ from: "organization:wikidata-q2" }]);
    expect(combined.ownerships[0]).not.toHaveProperty("share");
    expect(combined.omitted).toEqual(["deprecated beside a better one"]);
  });

  it("cites its references, as reports with the day on which they were retrieved", async () => {
    const { ownerships } = await pullOwnerships(
      createWikidataStatement("P127", createItemValue("Q2"), {
        references: [
          { P854: "https://sec.example/filing", P813: createDay("2019-12-28") },
          { P2427: "grid.1" },
        ],
      }),
    );
    expect(getClaims(ownerships[0])).toMatchObject([
      { source: "source:wikidata-q1" },
      { basis: "REPORT", confidence: 0.6, observedOn: "2019-12-28" },
    ]);
  });

  it("of the item itself, of nobody, backwards in time, or with a share in another unit is left out and named", async () => {
    const backwards = { P580: createYear("2015"), P582: createYear("2010") };
    const nobody = {
      ...createWikidataStatement("P127", null),
      mainsnak: { snaktype: "novalue", property: "P127" },
    };
    const { ownerships, omitted } = await pullOwnerships(
      createWikidataStatement("P127", createItemValue("Q1")),
      nobody as ReturnType<typeof createWikidataStatement>,
      createWikidataStatement("P749", createItemValue("Q2"), { qualifiers: backwards }),
      createWikidataStatement("P127", createItemValue("Q2"), {
        qualifiers: { P1107: { amount: "+3", unit: "http://www.wikidata.org/entity/Q4917" } },
      }),
    );
    expect(ownerships).toHaveLength(1);
    expect(omitted).toEqual([
      "P127 to the item itself",
      "P127 without an item",
      "P749 that ends before it starts",
      "P1107 that is no share",
    ]);
  });
});

describe("a pull of Wikidata", () => {
  const chain = [
    createCompany("Q1", "Child", [createWikidataStatement("P749", createItemValue("Q2"))]),
    createCompany("Q2", "Parent", [createWikidataStatement("P749", createItemValue("Q3"))]),
    createCompany("Q3", "Grandparent", [createWikidataStatement("P127", createItemValue("Q4"))]),
    createWikidataItem("Q4", "Ann Example", [
      createWikidataStatement("P31", createItemValue("Q5")),
      createWikidataStatement("P1830", createItemValue("Q6")),
    ]),
    createCompany("Q6", "A further company"),
    createCompany("Q7", "Sibling", [createWikidataStatement("P127", createItemValue("Q2"))]),
  ];
  const listNames = ({ facts }: Awaited<ReturnType<typeof pullItems>>) =>
    facts.flatMap(({ kind, name }) => (kind !== "SOURCE" && name ? [name] : []));

  it("follows links to the depth, also those of items that name one, and names what it left out", async () => {
    const shallow = await pullItems(playWikidata(chain));
    expect(listNames(shallow)).toEqual(["Child", "Parent"]);
    expect(shallow.omitted).toEqual(["P749 to an item that was not read"]);
    expect(new Set(shallow.batches.flatMap(({ partial = [] }) => partial))).toEqual(
      new Set(["source:wikidata-q2"]),
    );
    const deep = await pullItems(playWikidata(chain), { depth: 2 });
    expect(listNames(deep)).toEqual(["Child", "Parent", "Grandparent", "Sibling"]);
    expect(listNames(await pullItems(playWikidata(chain), { depth: 2, incoming: false }))).not.toContain(
      "Sibling",
    );
  });

  it("has persons as persons, and does not follow what they own", async () => {
    const all = await pullItems(playWikidata(chain), { depth: 5 });
    expect(all.of("PERSON")).toMatchObject([{ id: "person:wikidata-q4", name: "Ann Example" }]);
    expect(listNames(all)).not.toContain("A further company");
  });

  it("reads no more items than its limit, the nearest first, 50 in a request", async () => {
    const parent = createCompany(
      "Q1",
      "Parent",
      Array.from({ length: 120 }, (_, index) =>
        createWikidataStatement("P355", createItemValue(`Q${index + 10}`)),
      ),
    );
    const played = playWikidata([parent], { others: (id) => createCompany(id, `Child ${id}`) });
    const { of } = await pullItems(played, { limit: 110 });
    expect(of("OWNERSHIP")).toHaveLength(109);
    const ids = played.requests.flatMap(({ action, ids }) =>
      action === "wbgetentities" ? [String(ids).split("|").length] : [],
    );
    expect(ids).toEqual([1, 50, 50, 9]);
  });

  it("since a day has what changed then, with the items that it names, and counts the others", async () => {
    const old = "2024-05-01T10:00:00Z";
    const recent = "2025-02-01T10:00:00Z";
    const items = [
      createCompany(
        "Q1",
        "Child",
        [
          createWikidataStatement("P749", createItemValue("Q2")),
          createWikidataStatement("P127", createItemValue("Q3")),
        ],
        { modified: recent },
      ),
      createCompany(
        "Q2",
        "Parent",
        [
          createWikidataStatement("P355", createItemValue("Q1")),
          createWikidataStatement("P749", createItemValue("Q4")),
        ],
        { modified: old },
      ),
      createCompany("Q3", "Holder", [], { modified: old }),
      createCompany("Q4", "Grandparent", [], { modified: old }),
    ];
    const since = await pullItems(playWikidata(items), { depth: 2 }, "2025-01-01");
    expect(listNames(since)).toEqual(["Child", "Holder", "Parent"]);
    expect(since.of("OWNERSHIP").map(({ from }) => from)).toEqual([
      "organization:wikidata-q3",
      "organization:wikidata-q2",
    ]);
    expect(since.omitted).toEqual(["item that has not changed since 2025-01-01"]);
    expect((await pullItems(playWikidata(items), { depth: 2 }, "2025-03-01")).facts).toEqual([]);
  });

  it("takes a merged item for the one that it became", async () => {
    const child = createCompany("Q1", "Child", [createWikidataStatement("P749", createItemValue("Q9"))]);
    const played = playWikidata([child, createCompany("Q2", "Parent")], { redirects: { Q9: "Q2" } });
    expect((await pullItems(played)).of("OWNERSHIP")).toMatchObject([{ from: "organization:wikidata-q2" }]);
  });

  it("gives the same facts in the same order again", async () => {
    const [first, second] = [await pullItems(playWikidata(chain)), await pullItems(playWikidata(chain))];
    expect(first.batches).toEqual(second.batches);
  });

  it("begins with the only item of a name; an ambiguous or unknown one lists what there is", async () => {
    expect(listNames(await pullItems(playWikidata(chain), { items: ["child"] }))).toContain("Child");
    const twice = [createCompany("Q1", "Acme"), createCompany("Q2", "Acme")];
    await expect(pullItems(playWikidata(twice), { items: ["Acme"] })).rejects.toThrow(
      'Wikidata has 2 items of the name "Acme". Give an id, such as: Q1 Acme; Q2 Acme.',
    );
    await expect(pullItems(playWikidata(twice), { items: ["Nobody"] })).rejects.toThrow(
      "has no item of the name",
    );
  });

  it("of an item that does not exist fails and says which", async () => {
    await expect(pullItems(playWikidata([]), { items: ["Q404"] })).rejects.toThrow(
      "Wikidata has no item Q404.",
    );
  });

  it("has stock listings with their symbols, but not of an exchange on itself", async () => {
    const exchange = createWikidataItem("Q9", "An Exchange", [
      createWikidataStatement("P31", createItemValue("Q11691")),
      createWikidataStatement("P414", createItemValue("Q9"), { qualifiers: { P249: "AEX" } }),
    ]);
    const listed = createCompany("Q1", "Acme", [
      createWikidataStatement("P414", createItemValue("Q9"), {
        qualifiers: { P249: "ACM", P580: createTime("+2010-11-00T00:00:00Z", 10) },
      }),
    ]);
    const { of, omitted } = await pullItems(playWikidata([listed, exchange]));
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
