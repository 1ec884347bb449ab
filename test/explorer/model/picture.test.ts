import { describe, expect, it } from "vitest";
import { buildGroups, type GroupingName } from "../../../src/explorer/graph/actions/groupings.js";
import { collapseGroups, createEntityGroup } from "../../../src/explorer/model/collapse-groups.js";
import { foldLines, resolveLineStatus } from "../../../src/explorer/model/fold-lines.js";
import type { ViewFact, ViewGraph } from "../../../src/explorer/model/graph.js";
import { derivePicture } from "../../../src/explorer/model/picture.js";
import { emptyView, type Filters } from "../../../src/explorer/model/view.js";
import {
  formatFactPhrase,
  formatLineLabel,
  formatSentence,
} from "../../../src/explorer/model/words/fact-sentence.js";
import { formatLineText } from "../../../src/explorer/model/words/line-words.js";
import { createPicture, createViewEntity, createViewFact } from "../sample.js";

const graph: ViewGraph = {
  entities: new Map(
    [createViewEntity("gucci"), createViewEntity("kering", { kind: "CONGLOMERATE" })].map((entry) => [
      entry.id,
      entry,
    ]),
  ),
  facts: new Map(
    [
      createViewFact("a", "kering", "gucci"),
      createViewFact("b", "kering", "gucci", { status: "ALLEGED", confidence: 0.5 }),
      createViewFact("c", "kering", "puma"),
    ].map((entry) => [entry.id, entry]),
  ),
  absences: new Map([["none", createViewFact("none", "gucci", "tmall", { kind: "ABSENCE" })]]),
  characterizations: new Map([
    ["said", createViewFact("said", "gucci", "luxury", { kind: "CHARACTERIZATION" })],
  ]),
  noteCounts: new Map(),
  supernodes: new Map(),
};
const placement = { position: null, isPinned: false };
const nodes = new Map(["gucci", "kering", "unknown"].map((id) => [id, placement]));
const filterPicture = (filters: Partial<Filters>) =>
  derivePicture({ ...emptyView, nodes, filters: { ...emptyView.filters, ...filters } }, graph);

describe("A picture", () => {
  it("contains the known entities of the view, and the facts between them", () => {
    const picture = filterPicture({});
    expect(picture.nodes.map((node) => node.entity.id)).toEqual(["gucci", "kering"]);
    expect(picture.facts.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("lists what is known not to be there and what sources say, and draws no line for it", () => {
    const picture = filterPicture({});
    expect(picture.absences.map(({ id }) => id)).toEqual(["none"]);
    expect(picture.characterizations.map(({ id }) => id)).toEqual(["said"]);
    expect(picture.facts.map(({ kind }) => kind)).toEqual(["OWNERSHIP", "OWNERSHIP"]);
  });

  it("excludes what the filters name, with its facts, and counts both", () => {
    expect(filterPicture({ statuses: ["ALLEGED"] })).toMatchObject({
      facts: [{ id: "a" }],
      filteredFacts: 1,
    });
    expect(filterPicture({ minConfidence: 0.6 })).toMatchObject({ facts: [{ id: "a" }], filteredFacts: 1 });
    expect(filterPicture({ relationshipKinds: ["OWNERSHIP"] })).toMatchObject({
      facts: [],
      filteredFacts: 2,
    });
    expect(filterPicture({ entityKinds: ["BRAND"] })).toMatchObject({ facts: [], filteredNodes: 1 });
  });
});

describe("A fact as a sentence", () => {
  it.each([
    [
      createViewFact("a", "Kering", "Puma", { values: { share: 0.824 }, validFrom: "2013-03" }),
      "Kering owns 82.4 % of Puma (since 2013-03)",
    ],
    [createViewFact("a", "Kering", "Gucci", { values: { share: null } }), "Kering holds a share of Gucci"],
    [
      createViewFact("a", "Gucci", "Tmall", {
        kind: "ABSENCE",
        validTo: "2020-12-20",
      }),
      "Gucci had no official store on Tmall (until 2020-12-20)",
    ],
    [
      createViewFact("a", "Alipay", "the suit", {
        kind: "PARTICIPATION",
        values: { role: "DEFENDANT", partyStatus: "EXITED" },
      }),
      "Alipay was a defendant in the suit",
    ],
    [
      createViewFact("a", "Gucci", "Taobao", {
        kind: "LISTING",
        values: { listingCount: 6000 },
        validFrom: "2014-08-22",
      }),
      "Gucci had 6,000 listings on Taobao (on 2014-08-22)",
    ],
    [
      createViewFact("a", "Gucci", "Taobao", {
        kind: "LISTING",
        values: {
          listingCount: 6000,
          listingCountQualifier: "AT_MOST",
          observation: { id: "o", count: 6000, countQualifier: "ABOUT" },
        },
        validFrom: "2014-08-22",
      }),
      "Gucci had a part of about 6,000 listings on Taobao (on 2014-08-22)",
    ],
    [
      createViewFact("a", "Resellers", "Gucci", {
        kind: "OFFER",
        values: { channel: "GREY_MARKET" },
        validFrom: "2014",
      }),
      "Resellers offers grey-market goods of Gucci (since 2014)",
    ],
    [createViewFact("a", "Patent", "Kering", { kind: "LICENCE_GRANT" }), "Patent licence grant Kering"],
    [
      createViewFact("a", "Gucci", "Very popular", {
        kind: "CHARACTERIZATION",
        values: { aspect: "POPULARITY", place: "CN" },
        firstObservedOn: "2014-08-22",
      }),
      "Sources say of Gucci: Very popular, in China (first seen 2014-08-22)",
    ],
    [
      createViewFact("a", "Alibaba", "NYSE", {
        kind: "STOCK_LISTING",
        validFrom: "2014-09-19",
        values: { stage: "FILED", filedOn: "2014-05-06", listedOn: null, expectedOn: "2014-09-19" },
      }),
      "Alibaba has applied for a stock listing on NYSE (applied for 2014-05-06, first day of trading 2014-09-19)",
    ],
    [
      createViewFact("a", "JD.com", "Nasdaq", {
        kind: "STOCK_LISTING",
        validFrom: "2014-05-22",
        values: { stage: "LISTED", filedOn: "2014-01-30", listedOn: "2014-05-22", expectedOn: null },
      }),
      "JD.com trades on Nasdaq (since 2014-05-22)",
    ],
    [
      createViewFact("a", "Yahoo", "Nasdaq", {
        kind: "STOCK_LISTING",
        values: { stage: "DELISTED", listedOn: "1996-04-12", delistedOn: "2017-06-19" },
      }),
      "Yahoo was traded on Nasdaq (1996-04-12 to 2017-06-19)",
    ],
  ])("has subject, verb, object and period: %#", (input, sentence) => {
    expect(formatSentence(input)).toBe(sentence);
  });

  it.each([
    ["OWNERSHIP", { share: 0.994 }, "owns 99.4 % of", "owned by"],
    ["OWNERSHIP", { share: null }, "holds a share of", "a share is held by"],
    ["ABSENCE", {}, "has no official store on", "has no official store of"],
    ["STORE_PRESENCE", {}, "has an official store on", "has an official store of"],
    ["PARTICIPATION", { role: "PLAINTIFF" }, "is a plaintiff in", "plaintiff:"],
    ["OFFER", { channel: "COUNTERFEIT" }, "offers counterfeits of", "counterfeits offered by"],
    ["OFFER", { channel: "AUTHORIZED" }, "offers goods of", "offered by"],
    ["LISTING", { listingCount: 6000 }, "had 6,000 listings on", "had listings of"],
    [
      "LISTING",
      { listingCount: 20, listingCountQualifier: "ABOUT" },
      "had about 20 listings on",
      "had listings of",
    ],
    ["SELLER", {}, "sells on", "has as a seller"],
    [
      "STOCK_LISTING",
      { stage: "FILED" },
      "has applied for a stock listing on",
      "has an application for a stock listing of",
    ],
    ["STOCK_LISTING", {}, "has a stock listing on", "has a stock listing of"],
  ])("has a phrase in each direction: %s", (kind, values, out, back) => {
    expect([formatFactPhrase({ kind, values }, "OUT"), formatFactPhrase({ kind, values }, "IN")]).toEqual([
      out,
      back,
    ]);
  });
});

describe("A line of several facts", () => {
  const createStake = (share: number | null, validFrom: string | null, validTo: string | null = null) =>
    createViewFact(`stake ${share} ${validFrom}`, "Kering", "Puma", {
      values: { share },
      validFrom,
      validTo,
    });
  const formatLine = (...facts: readonly ViewFact[]) => {
    const [line, ...furtherLines] = foldLines(facts);
    expect(furtherLines).toEqual([]);
    return line && formatLineText(line);
  };

  it("has the shares in the order of their days, and what they were between", () => {
    expect(
      formatLine(
        createStake(0.04, "2021-05"),
        createStake(0.271, "2007-04-10", "2007-06"),
        createStake(0.86, "2018-01", "2018-05-15"),
      ),
    ).toEqual({
      what: "27.1 % → 86 % → 4 %, 3 stakes",
      when: "2007-04-10 → 2021-05",
    });
  });

  it("has no order if stakes may have been held together, or a day is not known", () => {
    const range = { what: "4 % to 86 %, 2 stakes", when: "" };
    expect(formatLine(createStake(0.86, "2018-01"), createStake(0.04, "2021-05"))).toEqual(range);
    expect(formatLine(createStake(0.86, null, "2018-05-15"), createStake(0.04, "2021-05"))).toEqual(range);
  });

  it("counts shares that are not recorded, and what is disputed or alleged", () => {
    expect(formatLine(createStake(null, "2018-01", "2019"), createStake(0.04, "2021-05"))).toEqual({
      what: "4 %, 2 stakes",
      when: "share of 1 not recorded",
    });
    const alleged = { ...createStake(0.86, "2018-01", "2018-02"), status: "ALLEGED" };
    expect(formatLine(alleged, createStake(0.04, "2021-05"))?.what).toBe("86 % → 4 %, 2 stakes (1 alleged)");
    expect(foldLines([alleged, createStake(0.04, "2021-05")]).map(resolveLineStatus)).toEqual(["SUPPORTED"]);
    expect(foldLines([alleged]).map(resolveLineStatus)).toEqual(["ALLEGED"]);
  });

  it("folds neither another kind nor the other direction", () => {
    const facts = [
      createViewFact("a", "x", "y"),
      createViewFact("b", "y", "x"),
      createViewFact("c", "x", "y", { kind: "OPERATION" }),
    ];
    expect(foldLines(facts).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("A group in the picture", () => {
  const square = createPicture(
    { a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, c: { x: 50, y: 0 }, d: { x: 400, y: 0 } },
    [
      createViewFact("1", "c", "a"),
      createViewFact("2", "c", "b"),
      createViewFact("3", "a", "b"),
      createViewFact("4", "d", "c"),
    ],
  );

  it("is one node apart from others, to which the facts of its members lead; what is within it is not drawn", () => {
    const { nodes, lines, facts } = collapseGroups(square, [
      createEntityGroup("Two", ["a", "b", "not in view"]),
    ]);
    expect(nodes.map(({ entity: { id, name } }) => [id, name])).toEqual([
      ["c", "c"],
      ["d", "d"],
      ["group:Two", "Two (2)"],
    ]);
    const [c, , group] = nodes.map(({ position }) => position!);
    expect(Math.hypot(c!.x - group!.x, c!.y - group!.y)).toBeGreaterThanOrEqual(150);
    expect(lines.map(({ from, to, facts: of }) => [from.id, to.id, of.length])).toEqual([
      ["c", "group:Two", 2],
      ["d", "c", 1],
    ]);
    expect(lines[0] && formatLineText(lines[0])).toEqual({ what: "owns, 2 facts", when: "" });
    expect(facts).toBe(square.facts);
  });

  it("of fewer than two visible entities is not drawn", () => {
    expect(collapseGroups(square, [createEntityGroup("One", ["a", "not in view"])])).toBe(square);
  });

  it("is made by kind, country, or the only owner in view", () => {
    const listGroups = (by: GroupingName) =>
      buildGroups(by, square).map(({ name, members }) => [name, members]);
    expect(listGroups("kind")).toEqual([["Brands", ["a", "b", "c", "d"]]]);
    expect(listGroups("country")).toEqual([]);
    const twoOwners = [
      createViewFact("1", "c", "a"),
      createViewFact("2", "c", "b"),
      createViewFact("3", "d", "b"),
      createViewFact("4", "c", "d"),
    ];
    const ownersPicture = createPicture(
      { a: { x: 0, y: 0 }, b: { x: 1, y: 0 }, c: { x: 2, y: 0 }, d: { x: 3, y: 0 } },
      twoOwners,
    );
    expect(buildGroups("owner", ownersPicture).map(({ name, members }) => [name, members])).toEqual([
      ["Held by c", ["a", "d"]],
    ]);
  });
});

describe("The label of a line", () => {
  const values = { share: 0.824 };
  it.each([
    [createViewFact("a", "Kering", "Puma", { values }), "owns 82.4 %"],
    [createViewFact("a", "Kering", "Puma", { values, disputedFields: ["share"] }), "owns 82.4 % (disputed)"],
    [createViewFact("a", "Kering", "Puma", { values, allegedFields: ["share"] }), "owns 82.4 % (alleged)"],
    [createViewFact("a", "Kering", "Puma", { values, disputedFields: ["validFrom"] }), "owns 82.4 %"],
    [createViewFact("a", "Kering", "Puma", { values, status: "DISPUTED" }), "owns 82.4 % (disputed)"],
  ])("marks what it shows, if that is disputed or alleged: %#", (input, label) => {
    expect(formatLineLabel(input)).toBe(label);
  });
});
