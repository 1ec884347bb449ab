import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

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

  it("can be paged through from either end", async () => {
    const all = await fetchTimeline(gucci);
    const fetchPage = async (args: string) =>
      (
        await api.execute(
          `{ ${gucci} { timeline(${args}) { nodes { date title } pageInfo { endCursor startCursor hasNextPage } } } }`,
        )
      ).brand.timeline;
    const first = await fetchPage("first: 5");
    const second = await fetchPage(`first: 5, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...second.nodes]).toEqual(all.slice(0, 10));
    const last = await fetchPage("last: 3");
    expect(last.nodes).toEqual(all.slice(-3));
    if (!isLongRun) return;
    expect((await fetchPage(`last: 3, before: "${last.pageInfo.startCursor}"`)).nodes).toEqual(
      all.slice(-6, -3),
    );
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
