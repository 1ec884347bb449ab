import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDay, getNow, toCalendarDay, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { isNextStep } from "../../src/sentences/next-step.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Event {
  readonly date: string;
  readonly title: string;
}

const fetchTimeline = async (field: string, asOf: object | null = null): Promise<readonly Event[]> => {
  const data = await api.execute(
    `query ($asOf: AsOf) {
      entity: ${field.replace(")", ", asOf: $asOf)")} {
        timeline(first: 100) { totalCount nodes { date title } }
      }
    }`,
    { asOf },
  );
  expect(data.entity.timeline.totalCount).toBe(data.entity.timeline.nodes.length);
  return data.entity.timeline.nodes;
};

const suit = 'lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014")';
const gucci = 'brand(id: "brand:gucci")';
const padDate = ({ date }: Event): string => `${date}-01-01`.slice(0, 10);
const listTitles = (events: readonly Event[]): readonly string[] => events.map(({ title }) => title);

describe("the timeline of the suit of 2014", () => {
  it("begins with the filing, has its parties, their exits and the agreement, in the order of the earliest days", async () => {
    const events = await fetchTimeline(suit);
    const name = "Gucci America, Inc. v. Alibaba Group Holding Ltd. (2014)";
    expect(events[0]).toMatchObject({ date: "2014-07-09", title: `${name} was filed` });
    expect(listTitles(events)).toEqual(
      expect.arrayContaining([
        `Alibaba Group became a defendant in ${name}`,
        `Alibaba Group left ${name}, the claims being withdrawn; the date is disputed`,
        `Truce between Kering and Alibaba, August 2014 resolved a part of ${name}`,
      ]),
    );
    expect(events.map(padDate)).toEqual(events.map(padDate).sort());
  });

  it("has on a day only the events up to that day", async () => {
    const events = await fetchTimeline(suit, { validAt: "2014-07-31" });
    expect(new Set(events.map(({ date }) => date))).toEqual(new Set(["2014-07-09"]));
  });

  it("has for a period the events within it", async () => {
    const events = await fetchTimeline(suit, { validDuring: { from: "2014-07-10", to: "2014-12-31" } });
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ date }) => date))).toEqual(new Set(["2014-08"]));
  });

  it("is read in one statement, whatever fields of the facts are selected", async () => {
    api.statements();
    await api.execute(
      `{ ${suit} { timeline { nodes { fact: subject { id ... on Participation { role from { name } claims { nodes { id } } } ... on Lawsuit { courts { nodes { name } } } } } } } }`,
    );
    expect(api.statements()).toHaveLength(1);
  });
});

describe("the timeline of Alibaba Group", () => {
  it("says that Yahoo reduced its share, not that it ceased to hold it and came to hold what it kept", async () => {
    const ofYahoo = listTitles(await fetchTimeline('conglomerate(id: "conglomerate:alibaba-group")')).filter(
      (title) => title.startsWith("Yahoo"),
    );
    expect(ofYahoo).toEqual([
      "Yahoo came to own 40 % of Alibaba Group",
      "Yahoo reduced its share of Alibaba Group from 40 to 22.6 %; the date is disputed",
    ]);
  });
});

describe("the timeline of Gucci", () => {
  it("has starts and ends of ownership, suits, listings and stores, and marks allegations", async () => {
    expect(listTitles(await fetchTimeline(gucci))).toEqual(
      expect.arrayContaining([
        "Kering came to own 42 % of Gucci",
        "Kering raised its share of Gucci from 42 to 53.2 %",
        "Gucci opened an official store on Tmall",
        "Gucci was seen in a part of about 6,000 listings on Taobao",
        "It is alleged that About 20 merchants sued in 2014 began to offer counterfeits of Gucci",
      ]),
    );
  });

  itInLongRun("can be paged through, from the earliest or from the latest", async () => {
    const all = await fetchTimeline(gucci);
    const fetchPage = async (args: string) =>
      (
        await api.execute(
          `{ ${gucci} { timeline(${args}) { nodes { date title } pageInfo { endCursor } } } }`,
        )
      ).brand.timeline;
    const first = await fetchPage("first: 5");
    const second = await fetchPage(`first: 5, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...second.nodes]).toEqual(all.slice(0, 10));
    const latest = await fetchPage("newestFirst: true, first: 3");
    const next = await fetchPage(`newestFirst: true, first: 3, after: "${latest.pageInfo.endCursor}"`);
    expect([...latest.nodes, ...next.nodes]).toEqual(all.slice(-6).reverse());
  });

  it("had nothing before the seed was recorded, and keeps what was known then", async () => {
    const before = new Date().toISOString();
    const recordedEvents = await fetchTimeline(gucci);
    const offer = {
      kind: "OFFER",
      id: "offer:2014-defendants-gucci",
      validTo: "2014-12",
      claims: [] as object[],
    };
    offer.claims = [{ source: "source:wikidata", statement: "They stopped." }];
    await recordEntries(api.database, [offer], { by: "test" });
    expect(await fetchTimeline(gucci)).toHaveLength(recordedEvents.length + 1);
    expect(await fetchTimeline(gucci, { knownAt: before })).toEqual(recordedEvents);
  });

  it("puts the most exact date first if several have one earliest day", async () => {
    const claims = [{ source: "source:wikidata", statement: "Seen." }];
    const dated = ["2010", "2010-01-01", "2010-01"];
    const facts = dated.map((validFrom, index) => ({
      kind: "LISTING",
      id: `listing:gucci-${index}`,
      from: "brand:gucci",
      to: "platform:taobao",
      listingCount: 1,
      channels: [],
      sellerType: "BRAND",
      validFrom,
      claims,
    }));
    await recordEntries(api.database, facts, { by: "test" });
    const dates = (await fetchTimeline(gucci))
      .map(({ date }) => date)
      .filter((date) => date.startsWith("2010"));
    expect(dates).toEqual(["2010-01-01", "2010-01", "2010"]);
  });
});

/** The dates of one history: those of a company, and of facts that lead from it to a brand or a platform. */
interface History {
  readonly lifetime: Dates;
  readonly facts: readonly HistoryFact[];
}
interface Dates {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
interface HistoryFact extends Dates {
  readonly kind: "OWNERSHIP" | "OPERATION";
  readonly target: number;
  readonly observedOn: string;
  readonly validFromQualifier: "NO_LATER_THAN" | null;
}

describe("The timeline of a random history with years, months and days", () => {
  const pad = (part: number) => String(part).padStart(2, "0");
  const someDate = fc
    .tuple(
      fc.integer({ min: 2012, max: 2015 }),
      fc.constantFrom(1, 2, 8, 12),
      fc.constantFrom(1, 15, 28, 31),
      fc.constantFrom(4, 7, 10),
    )
    .map(([year, month, day, length]) =>
      `${year}-${pad(month)}-${pad(month === 2 ? Math.min(day, 28) : day)}`.slice(0, length),
    );
  const optionalDate = fc.option(someDate, { freq: 4 });
  const orderDates = <T extends Dates>(dates: T): T => {
    const { validFrom, validTo } = dates;
    const isOrdered = !validFrom || !validTo || toEarliestDay(validFrom) <= toLatestDay(validTo);
    return isOrdered ? dates : { ...dates, validTo: null };
  };
  const someHistory: fc.Arbitrary<History> = fc.record({
    lifetime: fc.record({ validFrom: optionalDate, validTo: optionalDate }).map(orderDates),
    facts: fc.array(
      fc
        .record({
          kind: fc.constantFrom("OWNERSHIP" as const, "OWNERSHIP" as const, "OPERATION" as const),
          target: fc.constantFrom(0, 1),
          validFrom: optionalDate,
          validTo: optionalDate,
          observedOn: someDate.filter((date) => date.length === 10),
          validFromQualifier: fc.constantFrom(null, null, "NO_LATER_THAN" as const),
        })
        .map(orderDates)
        .map((fact) => ({ ...fact, validFromQualifier: fact.validFrom ? fact.validFromQualifier : null })),
      { minLength: 1, maxLength: 7 },
    ),
  });
  const somePeriod = fc.oneof(
    fc.constant({}),
    someDate.map((validAt) => ({ validAt })),
    fc
      .tuple(someDate, someDate)
      .map((pair) => pair.map(toEarliestDay).sort((a, b) => a - b))
      .map(([from, to]) => ({ validDuring: { from: formatDay(from!)!, to: formatDay(to!)! } })),
  );

  const claims = [{ source: "source:histories", statement: "Made up for a test." }];
  const targets = { OWNERSHIP: "brand:history", OPERATION: "platform:history" } as const;
  const toTarget = ({ kind, target }: HistoryFact) => `${targets[kind]}-${target}`;
  const groundwork = [
    { kind: "SOURCE", id: "source:histories", title: "Histories" },
    ...[0, 1].flatMap((target) => [
      { kind: "BRAND", id: `brand:history-${target}`, name: `Brand ${target}`, claims },
      { kind: "PLATFORM", id: `platform:history-${target}`, name: `Platform ${target}`, claims },
    ]),
  ];
  const toCompanyId = (index: number) => `conglomerate:history-${index}`;
  const toFactId = (index: number, position: number, { kind }: HistoryFact) =>
    `${kind.toLowerCase()}:history-${index}-${position}`;
  const toLines = ({ lifetime, facts }: History, index: number): readonly object[] => [
    {
      kind: "CONGLOMERATE",
      id: toCompanyId(index),
      name: `Company ${index}`,
      ...lifetime,
      claims: toClaims(lifetime),
    },
    ...facts.map(({ kind, validFrom, validTo, validFromQualifier, ...fact }, position) => ({
      kind,
      id: toFactId(index, position, facts[position]!),
      from: toCompanyId(index),
      to: toTarget(facts[position]!),
      validFrom,
      validTo,
      validFromQualifier,
      claims: toClaims({ validFrom, validTo, validFromQualifier }, fact.observedOn),
    })),
  ];
  const toClaims = (values: object, observedOn: string | null = null) =>
    claims.map((claim) => ({ ...claim, values, ...(observedOn && { observedOn }) }));

  /** Lists the dates of a history with what they are of, in the order of a timeline, without regard to when they are. */
  function listDates(
    { lifetime, facts }: History,
    index: number,
  ): readonly (readonly [string, string, string])[] {
    const companyDates = Object.entries(lifetime).map(
      ([name, date]) => [date, toCompanyId(index), name] as const,
    );
    const factDates = facts.flatMap((fact, position) => {
      const isStepEnd = facts.some(
        (next) =>
          fact.kind === "OWNERSHIP" &&
          next !== fact &&
          toTarget(next) === toTarget(fact) &&
          isNextStep(fact, next),
      );
      const id = toFactId(index, position, fact);
      return [
        [fact.validFrom ?? findFirstObserved(fact), id, "start"] as const,
        [isStepEnd ? null : fact.validTo, id, "validTo"] as const,
      ];
    });
    return [...companyDates, ...factDates]
      .flatMap(([date, id, name]) => (date === null ? [] : [[date, id, name] as const]))
      .sort(([a, aId, aName], [b, bId, bName]) =>
        compareKeys(toSortKey(a, aId, aName), toSortKey(b, bId, bName)),
      );
  }
  const toSortKey = (date: string, id: string, name: string) => [
    toEarliestDay(date),
    -date.length,
    id.startsWith("conglomerate:") ? "" : id,
    name,
  ];
  const compareKeys = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
    const index = a.findIndex((value, position) => value !== b[position]);
    return index < 0 ? 0 : a[index]! < b[index]! ? -1 : 1;
  };
  /** Without a start, a fact is first known to hold when it was observed, or when it ended if that was before. */
  const findFirstObserved = ({ observedOn, validTo }: HistoryFact): string | null =>
    formatDay(
      Math.min(toEarliestDay(observedOn), validTo ? toEarliestDay(validTo) : Number.POSITIVE_INFINITY),
    );

  function isInPeriod(date: string, asOf: { validAt?: string; validDuring?: { from: string; to: string } }) {
    const { from, to } = asOf.validDuring ?? { from: asOf.validAt, to: asOf.validAt };
    const last = to ? toLatestDay(to) : toCalendarDay(getNow());
    const isDay = from === undefined || (!asOf.validDuring && from.length === 10);
    return toEarliestDay(date) <= last && (isDay || toLatestDay(date) >= toEarliestDay(from));
  }

  it("has the dates that can lie in the period, or up to the day, and no others, as brute force over the lines says", async () => {
    const draws = isLongRun ? 150 : 12;
    const cases = fc.array(fc.tuple(someHistory, fc.array(somePeriod, { minLength: 2, maxLength: 2 })), {
      minLength: draws,
      maxLength: draws,
    });
    const [histories] = fc.sample(cases, isLongRun ? 1 : { numRuns: 1, seed: 46 });
    const lines = histories!.flatMap(([history], index) => toLines(history, index));
    await recordWithoutRejects(api.database, [...groundwork, ...lines]);
    let answers = 0;
    for (const [index, [history, periods]] of histories!.entries())
      for (const asOf of periods) {
        const { conglomerate } = await api.execute(
          `query ($id: ID!, $asOf: AsOf) {
            conglomerate(id: $id, asOf: $asOf) { timeline(first: 100) { totalCount nodes { date subject { id } } } }
          }`,
          { id: toCompanyId(index), asOf },
        );
        // Before its start and after its end a company has no timeline.
        if (conglomerate === null) continue;
        answers += 1;
        const expected = listDates(history, index)
          .filter(([date]) => isInPeriod(date, asOf))
          .map(([date, id]) => ({ date, subject: { id } }));
        expect({ asOf, history, nodes: conglomerate.timeline.nodes }).toEqual({
          asOf,
          history,
          nodes: expected,
        });
        expect(conglomerate.timeline.totalCount).toBe(expected.length);
      }
    expect(answers).toBeGreaterThan(draws / 2);
  });
});
