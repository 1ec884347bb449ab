import { describe, expect, it } from "vitest";
import { arrangeSpans, computeYears, listYearTicks } from "../../../src/explorer/timeline/arrange-spans.js";
import { buildSpans, type LaneEvent, toFractionalYear } from "../../../src/explorer/timeline/spans.js";

const createLaneEvent = (date: string, title: string, fact: object): LaneEvent => ({
  date,
  title,
  fact: { id: title, ...fact } as LaneEvent["fact"],
});
type Lane = Parameters<typeof buildSpans>[0];
const ends = { from: { id: "a", name: "A" }, to: { id: "b", name: "B" }, status: "SUPPORTED" };
const [a, b] = [ends.from, ends.to].map((end) => ({ ...end, kind: "ORGANIZATION" })) as [Lane, Lane];
const days = { validFrom: "2007-04", validTo: "2013-02" };
const owning = { ...ends, ...days, id: "o", kind: "OWNERSHIP", share: 0.621 };
const party = { ...ends, kind: "PARTICIPATION", validFrom: "2014-07-09", validTo: null };

describe("A lane", () => {
  it("has one bar for both events of a state, and one mark for equal events of a day", () => {
    const spans = buildSpans(a, [
      createLaneEvent("2007-04", "A came to own B", owning),
      createLaneEvent("2013-02", "A ceased to own B", owning),
      createLaneEvent("2014-07-09", "A became a party", { ...party, to: { id: "c" } }),
      createLaneEvent("2014-07-09", "D became a party", { ...party, from: { id: "d" } }),
    ]);
    expect(spans).toMatchObject([
      { key: "o", words: "Owns 62.1 % of B (2007-04 to 2013-02)", kind: "OWNERSHIP", factId: "o" },
      { words: "2014-07-09: A became a party, and 1 more", ends: ["a", "c", "d", "b"], factId: null },
    ]);
    expect(spans[0]!.from).toBeCloseTo(2007.25);
    expect(spans[0]!.to).toBeCloseTo(2013 + 2 / 12);
  });

  it("words a state from the perspective of its entity, and marks allegations", () => {
    const owned = buildSpans(b, [createLaneEvent("2007-04", "A came to own B", owning)]);
    expect(owned[0]!.words).toBe("Owned by A, 62.1 % (2007-04 to 2013-02)");
    const offer = { ...owning, kind: "OFFER", channel: "COUNTERFEIT", status: "ALLEGED" };
    expect(buildSpans(a, [createLaneEvent("2007-04", "A began", offer)])[0]!.words).toBe(
      "Alleged: Offers counterfeits of B (2007-04 to 2013-02)",
    );
  });

  it("calls its entity it in the titles of events, unless it is a person, and keeps longer names whole", () => {
    const readLabel = (lane: Lane, title: string, fact: object) =>
      buildSpans(lane, [createLaneEvent("2014", title, fact)])[0]!.label;
    expect(readLabel(a, "A was filed", { id: "a" })).toBe("2014: It was filed");
    expect(readLabel(a, "A concerned B", party)).toBe("2014: It concerned B");
    expect(readLabel(b, "A concerned B", party)).toBe("2014: A concerned it");
    const suit = { ...party, from: { id: "c", name: "B Inc. v. C" } };
    expect(readLabel(b, "B Inc. v. C concerned B, as a part", suit)).toBe(
      "2014: B Inc. v. C concerned it, as a part",
    );
    expect(readLabel({ ...b, kind: "PERSON" }, "A concerned B", party)).toBe("2014: A concerned B");
  });

  it("has the colour of agreements for a signatory", () => {
    const findRoleGroup = (role: string) =>
      buildSpans(a, [createLaneEvent("2014", "A took part", { ...party, role })])[0]!.group;
    expect([findRoleGroup("SIGNATORY"), findRoleGroup("PLAINTIFF")]).toEqual(["agreeing", "suing"]);
  });

  it("places no two spans or labels on top of each other", () => {
    const alike = Array.from({ length: 9 }, (_, n) =>
      createLaneEvent(`201${n}`, `${n}`, { ...party, kind: `K${n}` }),
    );
    const items = arrangeSpans(buildSpans(a, alike), { from: 2005, to: 2025 });
    const places = items.map(({ row, left: start }) => `${row} ${start}`);
    expect(new Set(places).size).toBe(9);
    expect(items.every(({ left: start, width }) => start >= 0 && start + width <= 100)).toBe(true);
  });

  it("gives a label the space to the next span in its row, or to the edge", () => {
    const createEvent = (date: string, kind: string) => createLaneEvent(date, kind, { ...party, kind });
    const years = { from: 2000, to: 2020 };
    const measureRoom = (...dates: readonly string[]) =>
      arrangeSpans(
        buildSpans(
          a,
          dates.map((date, n) => createEvent(date, `K${n}`)),
        ),
        years,
      ).map(({ row, room }) => [row, room]);
    expect(measureRoom("2004")).toEqual([[0, 80]]);
    expect(measureRoom("2000", "2004", "2010")).toEqual([
      [0, 50],
      [1, 80],
      [0, 50],
    ]);
    expect(measureRoom("2018")).toEqual([[0, 90]]);
  });

  it("excludes events outside its years", () => {
    const spans = buildSpans(a, [
      createLaneEvent("1990", "old", party),
      createLaneEvent("2014", "new", party),
    ]);
    expect(arrangeSpans(spans, { from: 2000, to: 2020 }).map(({ words }) => words)).toEqual(["2014: new"]);
  });
});

describe("The axis of years", () => {
  it("covers all facts, but not the founding of an entity", () => {
    const spans = buildSpans(a, [
      createLaneEvent("1963", "was founded", {}),
      createLaneEvent("2007-04", "A came to own B", owning),
    ]);
    expect(computeYears(spans)).toEqual({ from: 2007, to: 2014 });
  });

  it("has at most twelve labels, at equal steps", () => {
    expect(listYearTicks({ from: 1963, to: 2027 })).toEqual([1970, 1980, 1990, 2000, 2010, 2020]);
    expect(listYearTicks({ from: 2014, to: 2016 })).toEqual([2014, 2015, 2016]);
  });

  it("places a partial date at the start of its first day, or the end of its last", () => {
    expect([toFractionalYear("2014"), toFractionalYear("2014", true), toFractionalYear("2014-07")]).toEqual([
      2014, 2015, 2014.5,
    ]);
  });
});
