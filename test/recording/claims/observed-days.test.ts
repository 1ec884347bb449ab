import "reflect-metadata";
import { beforeEach, describe, expect, it } from "vitest";
import { LAST_DAY, parseInstant } from "../../../src/domain/time.js";
import { cite, createClaim, createOwnership, createRetraction, createSource, groundwork } from "../lines.js";
import { MemoryGraph } from "../memory-graph.js";

const NOW = parseInstant("2020-06-01T00:00:00Z")!;
const FACT = "ownership:kering-puma";

let graph: MemoryGraph;
let clock: number;
beforeEach(() => {
  graph = new MemoryGraph();
  clock = NOW;
  recordLines(...groundwork, createSource("paper", { publishedOn: "2014-08", retrievedOn: "2019-01-01" }));
});

function recordLines(...lines: readonly object[]) {
  const plan = graph.recordLines(lines, clock++);
  expect(plan.rejectedEntries).toEqual([]);
  return plan;
}

const getPeriod = () => graph.facts.get(FACT)!.at(-1)!.period;
const listObservedDays = () =>
  [...graph.claims.values()].filter(({ subject }) => subject === FACT).map(({ observedDay }) => observedDay);

describe("the day of an observation", () => {
  it.each([
    ["the one given", cite("paper", { observedOn: "2013-05-01" }), 2013_05_01],
    ["the last day of a year given", cite("paper", { observedOn: "2013" }), 2013_12_31],
    ["the last day of the month in which the source was published", cite("paper"), 2014_08_31],
    ["the day of recording if the source has no date", cite("press"), 2020_06_01],
    ["never after the day of recording", cite("paper", { observedOn: "2031" }), 2020_06_01],
  ])("is %s", (_, citation, day) => {
    recordLines(createOwnership({ claims: [citation] }));
    expect(listObservedDays()).toEqual([day]);
  });

  it.each([
    ["disputes", cite("paper", { stance: "DISPUTES", observedOn: "2013" }), {}],
    ["is about a date", cite("paper", { field: "validTo", value: "2014" }), {}],
    ["is recorded together with a start", cite("paper"), { validFrom: "2007" }],
    ["is recorded together with an end that had come by then", cite("paper"), { validTo: "2014" }],
  ])("is none if the claim %s", (_, citation, dates) => {
    recordLines(
      createOwnership({ claims: [cite("press", { observedOn: "2010" })] }),
      createOwnership({ ...dates, claims: [citation] }),
    );
    expect(listObservedDays()).toEqual([2010_12_31, null]);
  });

  it("stays what it was when its source is corrected", () => {
    recordLines(createOwnership({ claims: [cite("paper")] }));
    recordLines(createSource("paper", { publishedOn: "2012" }), createOwnership({ claims: [cite("paper")] }));
    expect(listObservedDays()).toEqual([2014_08_31]);
  });
});

describe("a fact without a stated start", () => {
  it("begins with the earliest observation and is confirmed up to the latest", () => {
    recordLines(createOwnership({ claims: [cite("paper"), cite("press", { observedOn: "2012-03-01" })] }));
    expect(getPeriod()).toEqual({ firstDay: 2012_03_01, lastDay: LAST_DAY, confirmedLastDay: 2014_08_31 });
  });

  it("loses the days of a claim that is retracted", () => {
    recordLines(createOwnership({ claims: [cite("paper"), cite("press", { observedOn: "2012-03-01" })] }));
    const early = [...graph.claims.values()].find(({ observedDay }) => observedDay === 2012_03_01)!;
    recordLines(createRetraction(early.id));
    expect(getPeriod()).toMatchObject({ firstDay: 2014_08_31, confirmedLastDay: 2014_08_31 });
  });

  it("begins with its end if nobody observed it before", () => {
    recordLines(createOwnership({ validTo: "2011", claims: [cite("paper")] }));
    expect(getPeriod()).toEqual({ firstDay: 2011_01_01, lastDay: 2011_12_31, confirmedLastDay: 2011_12_31 });
  });

  it("begins no later than a start that is not exact", () => {
    recordLines(createOwnership({ validFrom: "2013", validFromQualifier: "NO_LATER_THAN" }));
    expect(getPeriod()).toMatchObject({ firstDay: 2013_12_31 });
    recordLines(createClaim(FACT, "paper", { observedOn: "2012" }));
    expect(getPeriod()).toMatchObject({ firstDay: 2012_12_31 });
  });
});

describe("an end", () => {
  it("that is not earlier than a date is not known, and confirms the fact until then", () => {
    recordLines(createOwnership({ validFrom: "2010", validTo: "2018", validToQualifier: "NO_EARLIER_THAN" }));
    expect(getPeriod()).toEqual({ firstDay: 2010_01_01, lastDay: LAST_DAY, confirmedLastDay: 2018_12_31 });
  });

  it("that is not later than a date ends the fact then, and confirms nothing", () => {
    recordLines(createOwnership({ validFrom: "2010", validTo: "2018", validToQualifier: "NO_LATER_THAN" }));
    expect(getPeriod()).toEqual({ firstDay: 2010_01_01, lastDay: 2018_12_31, confirmedLastDay: 2010_01_01 });
  });

  it("becomes exact if a date is given again without a qualifier", () => {
    recordLines(createOwnership({ validFrom: "2010", validTo: "2018", validToQualifier: "NO_LATER_THAN" }));
    recordLines(createOwnership({ validTo: "2017" }));
    expect(getPeriod()).toMatchObject({ lastDay: 2017_12_31, confirmedLastDay: 2017_12_31 });
  });
});

describe("a later observation", () => {
  it("by a claim with a later observedOn is a change of the fact", () => {
    recordLines(createOwnership({ claims: [cite("paper", { observedOn: "2015" })] }));
    const { changes } = recordLines(createOwnership({ claims: [cite("paper", { observedOn: "2016" })] }));
    expect(changes).toMatchObject([
      { nodeId: FACT, action: "CORRECTED", summary: "Ownership Kering → Puma: last confirmed in 2016" },
    ]);
    expect(getPeriod()).toMatchObject({ firstDay: 2015_12_31, confirmedLastDay: 2016_12_31 });
  });

  it("is not made by recording an unchanged line on a later day", () => {
    recordLines(createOwnership());
    clock += 400 * 86_400_000_000;
    const { changes, outcomes } = recordLines(createOwnership());
    expect(changes).toEqual([]);
    expect(outcomes.map(({ action }) => action)).toEqual(["UNCHANGED"]);
  });
});
