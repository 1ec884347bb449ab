import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { toLineMarks } from "../../../src/explorer/compare/change-marks.js";
import {
  type ComparedLists,
  compareGraphs,
  groupChangesByTopic,
} from "../../../src/explorer/compare/comparison.js";
import { formatComparisonCsv } from "../../../src/explorer/compare/comparison-csv.js";
import { toSvg } from "../../../src/explorer/graph/export/svg.js";
import { buildCompareAddress } from "../../../src/explorer/model/addresses.js";
import {
  readComparedTimes,
  toComparedTimes,
  toViewTimes,
} from "../../../src/explorer/model/compared-times.js";
import { emptyGraph, type ViewFact, type ViewGraph } from "../../../src/explorer/model/graph.js";
import { emptyView, unplaced } from "../../../src/explorer/model/view.js";
import { createViewEntity, createViewFact, measureLetters } from "../sample.js";

const createParticipation = (id: string, from: string, values: ViewFact["values"]) =>
  createViewFact(id, from, "suit", { kind: "PARTICIPATION", values: { role: "DEFENDANT", ...values } });
const here = { partyStatus: "PARTY", exit: null, exitedOn: null };
const dropped = { partyStatus: "EXITED", exit: "WITHDRAWN", exitedOn: "2014-07" };
const createGraph = (facts: readonly ViewFact[]): ViewGraph => ({
  ...emptyGraph,
  entities: new Map(["suit", "group", "payer", "shop"].map((id) => [id, createViewEntity(id)])),
  facts: new Map(facts.map((entry) => [entry.id, entry])),
});
const before = createGraph([
  createParticipation("f1", "group", here),
  createParticipation("f2", "payer", here),
  createViewFact("f3", "group", "shop", { values: { share: 0.4 } }),
  createViewFact("f4", "group", "payer"),
]);
const after = createGraph([
  createParticipation("f1", "group", dropped),
  createParticipation("f2", "payer", dropped),
  createViewFact("f3", "group", "shop", { values: { share: 0.5 }, disputedFields: ["share"] }),
  createViewFact("f5", "payer", "shop", { kind: "PAYMENT_SERVICE" }),
  createViewFact("f6", "shop", "suit", { kind: "OFFER" }),
  createViewFact("f7", "group", "suit"),
]);
const selectFacts = (...ids: readonly string[]) =>
  ids.map((id) => {
    const { from, to } =
      after.facts.get(id) ?? before.facts.get(id) ?? createViewFact(id, "group", "elsewhere");
    return { id, from, to };
  });
const lists: ComparedLists = {
  added: selectFacts("f6", "f9"),
  firstObserved: selectFacts("f5"),
  changed: selectFacts("f1", "f2", "f3"),
  ended: selectFacts("f4"),
  uncertain: [],
  completeness: { complete: true },
};
const view = {
  ...emptyView,
  nodes: new Map(
    ["suit", "group", "payer", "shop"].map((id, index) => [
      id,
      { ...unplaced, position: { x: index * 200, y: (index % 2) * 300 } },
    ]),
  ),
};
const comparison = compareGraphs(view, lists, before, after);
const times = { by: "valid" as const, before: "2014-07-15", after: "2014-08-22", otherDay: null };

describe("A further step of a holding", () => {
  const createStake = (id: string, share: number, validFrom: string, validTo: string | null) =>
    createViewFact(id, "group", "shop", { validFrom, validTo, values: { share } });

  it("is a change of its share, and replaces the step before in the picture of both states", () => {
    const [earlier, later] = [
      createStake("s1", 0.621, "2007-07", "2013-02"),
      createStake("s2", 0.157, "2018-05-16", null),
    ];
    const { combined, changes } = compareGraphs(
      view,
      {
        added: [],
        firstObserved: [],
        ended: [],
        changed: [later],
        uncertain: [],
        completeness: { complete: true },
      },
      createGraph([earlier]),
      createGraph([later]),
    );
    expect(changes).toMatchObject([
      { fact: { id: "s2" }, type: "CHANGED", topic: "share", details: ["share: 62.1 % → 15.7 %"] },
    ]);
    expect(combined.facts.map(({ id }) => id)).toEqual(["s2"]);
  });
});

describe("A comparison", () => {
  it("lists what changed by what it was, and what began, was first seen or ended by its kind", () => {
    expect(
      groupChangesByTopic(comparison.changes).map(({ type, topic, changes }) => [
        type,
        topic,
        changes.map(({ fact }) => fact.id),
      ]),
    ).toEqual([
      ["CHANGED", "dropped from the case", ["f1", "f2"]],
      ["CHANGED", "share", ["f3"]],
      ["BEGAN", "offers", ["f6"]],
      ["FIRST_SEEN", "payment relations", ["f5"]],
      ["ENDED", "ownerships", ["f4"]],
    ]);
    expect(comparison.outside).toBe(1);
    expect(comparison.changes.find(({ fact }) => fact.id === "f3")?.details).toEqual([
      "share: 40 % → 50 %",
      "now in dispute: share",
    ]);
  });

  it("shows all facts of both states, and in each state only its own", () => {
    const joinIds = ({ facts }: { readonly facts: readonly ViewFact[] }) =>
      facts.map(({ id }) => id).join(" ");
    expect(joinIds(comparison.combined)).toBe("f1 f2 f3 f4 f5 f6 f7");
    expect(joinIds(comparison.before)).toBe("f1 f2 f3 f4");
    expect(joinIds(comparison.after)).toBe("f1 f2 f3 f5 f6 f7");
  });

  it("as CSV has both days and the kind of difference in each row", () => {
    const rows = parse(formatComparisonCsv(comparison.changes, times, new Map()), {
      columns: true,
    }) as Record<string, string>[];
    expect(rows).toHaveLength(6);
    for (const row of rows)
      expect(row).toMatchObject({ before: "2014-07-15", after: "2014-08-22", knownBy: "today" });
    expect(rows.map(({ id, change, topic }) => `${id} ${change}: ${topic}`)).toContain(
      "f1 changed: dropped from the case",
    );
  });

  it("as a picture has both days, and a sign on each line that differs", () => {
    const types = new Map(comparison.changes.map(({ fact, type }) => [fact.id, type]));
    const title = "2014-07-15 against 2014-08-22";
    const exported = {
      title,
      picture: comparison.combined,
      part: null,
      states: new Map(),
      time: emptyView.time,
      address: "http://h/",
      claims: [],
    };
    const compared = { marks: toLineMarks(types), lines: [`${title}. + began`] };
    const svg = toSvg(exported, measureLetters, { compared });
    expect(svg.match(/2014-07-15 against 2014-08-22/g)?.length).toBeGreaterThanOrEqual(2);
    for (const [sign, count] of [
      ["Δ", 3],
      ["\\+", 1],
      ["○", 1],
      ["−", 1],
    ] as const)
      expect(svg.match(new RegExp(`>${sign}[ <]`, "g"))?.length, sign).toBeGreaterThanOrEqual(count);
  });
});

describe("The address of a comparison", () => {
  it("keeps what is compared, with the earlier day first", () => {
    for (const by of ["valid", "known"] as const) {
      const compared = { by, before: "2014-07-15", after: "2014-08-22", otherDay: "2020-01-01" };
      const address = new URL(buildCompareAddress(view, compared), "http://h");
      expect(readComparedTimes(address.searchParams)).toEqual(compared);
      expect(address.hash).toContain("n=suit@0,0;group@200,300");
    }
    const swapped = new URLSearchParams("before=2014-08-22&after=2014-07-15&other=x");
    expect(readComparedTimes(swapped)).toEqual(times);
  });

  it("compares days of the world as known by one day, or what was known of one day", () => {
    expect(toViewTimes({ ...times, otherDay: "2020-01-01" })).toEqual([
      { validAt: "2014-07-15", validDuring: null, knownAt: "2020-01-01T23:59:59Z" },
      { validAt: "2014-08-22", validDuring: null, knownAt: "2020-01-01T23:59:59Z" },
    ]);
    expect(toViewTimes({ ...times, by: "known" })).toEqual([
      { validAt: null, validDuring: null, knownAt: "2014-07-15T23:59:59Z" },
      { validAt: null, validDuring: null, knownAt: "2014-08-22T23:59:59Z" },
    ]);
  });

  it("from the workbench has its range, or the year up to its day", () => {
    const viewTime = { validAt: "2014-08-22", validDuring: null, knownAt: null };
    expect(toComparedTimes(viewTime)).toEqual({ ...times, before: "2013-08-22" });
    const validDuring = { from: "2014-07-15", to: "2014-08-22" };
    expect(toComparedTimes({ validAt: null, validDuring, knownAt: null })).toEqual(times);
  });
});
