import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const ANY_DAY = { validDuring: {} };
const OBSERVATION = "observation:gucci-taobao-tmall-2014-08-22";
const ON_TAOBAO = "listing:gucci-taobao-2014-08-22";
const ON_TMALL = "listing:gucci-tmall-2014-08-22";
const sum = [{ op: "SUM", field: "LISTING_COUNT" }];

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Bucket {
  readonly keys: readonly { readonly value: string | null }[];
  readonly values: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
  readonly atLeast: readonly (number | null)[];
  readonly atMost: readonly (number | null)[];
  readonly overlapping: boolean;
}

async function queryDistribution(variables: Readonly<Record<string, unknown>>) {
  const answer = await api.execute(
    `query ($of: Kind!, $groupBy: [GroupKey!]!, $where: CountedWhere, $measures: [MeasureInput!], $orderBy: GroupOrder, $having: [HavingInput!], $limit: Int, $asOf: AsOf) {
      distribution(of: $of, groupBy: $groupBy, where: $where, measures: $measures, orderBy: $orderBy, having: $having, limit: $limit, asOf: $asOf) {
        buckets { keys { value } ...Measured } total { ...Measured }
      }
    }
    fragment Measured on Bucket { values qualifiers atLeast atMost overlapping }`,
    { of: "LISTING", measures: sum, asOf: ANY_DAY, ...variables },
  );
  const { buckets, total } = answer.distribution as {
    readonly buckets: readonly Bucket[];
    readonly total: Bucket;
  };
  return { total, buckets, of: new Map(buckets.map((bucket) => [bucket.keys[0]?.value ?? null, bucket])) };
}

const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
const recordAll = (facts: readonly object[]) => recordEntries(api.database, facts, { by: "test" });
const buildListing = (id: string, on: string, more: object) => ({
  kind: "LISTING",
  id: `listing:${id}`,
  from: "brand:puma",
  to: `platform:${on}`,
  claims,
  channels: ["UNKNOWN"],
  sellerType: "UNKNOWN",
  validFrom: "2020-01-01",
  ...more,
});
const buildObservation = (id: string, count: number, countQualifier: string | null) => ({
  kind: "OBSERVATION",
  id: `observation:${id}`,
  name: `Counted for a test: ${id}`,
  count,
  countQualifier,
  claims,
});

/** The figures of listings, by platform. All tests ask for them in this way, since each other one is a plan of its own. */
const queryByPlatform = (...ids: readonly string[]) =>
  queryDistribution({ groupBy: ["PLATFORM"], where: { ids } });

describe("About 6,000 Gucci products on Taobao and Tmall", () => {
  // Further examples of what the figures by platform below show.
  itInLongRun("total 6000 with overlapping: true, by channel", async () => {
    const { total, buckets } = await queryDistribution({ groupBy: ["CHANNEL"] });
    expect(total).toMatchObject({ values: [6000], qualifiers: ["ABOUT"], overlapping: true });
    for (const bucket of buckets) expect(bucket).toMatchObject({ values: [6000], overlapping: true });
    expect(buckets.map(({ keys }) => keys[0]?.value).sort()).toEqual(["COUNTERFEIT", "GREY_MARKET"]);
  });

  itInLongRun("are 6000 for Gucci, by brand", async () => {
    const { of, total } = await queryDistribution({ groupBy: ["BRAND"] });
    const bucket = of.get("brand:gucci");
    expect(bucket).toMatchObject({ values: [6000], qualifiers: ["ABOUT"], overlapping: false });
    expect(total.values).toEqual([6000]);
  });

  itInLongRun("are 6000 in Q3 2014, in a time series", async () => {
    const { timeSeries } = await api.execute(
      `query ($series: [SeriesInput!]!) {
        timeSeries(interval: QUARTER, from: "2014-07-01", to: "2014-09-30", series: $series) { points { start value qualifier } }
      }`,
      { series: [{ name: "listings", of: "LISTING", measure: sum[0] }] },
    );
    expect(timeSeries[0].points).toEqual([{ start: "2014-07-01", value: 6000, qualifier: "ABOUT" }]);
  });

  // A further example of the unauthorised listings of Gucci in test/analysis/exposure.test.ts.
  itInLongRun("are 6000 in the exposure of Gucci", async () => {
    const queryDriver = async (id: string) => {
      const { exposure } = await api.execute(
        `query ($id: ID!) { exposure(id: $id, asOf: { validAt: "2014-08-22" }) { drivers { factor value relationships { id } } } }`,
        { id },
      );
      const drivers: readonly { factor: string; value: number; relationships: object[] }[] = exposure.drivers;
      return drivers.find(({ factor }) => factor === "UNAUTHORIZED_LISTINGS");
    };
    const computeShare = (amount: number, half: number) => Math.round((amount / (amount + half)) * 256) / 256;
    expect(await queryDriver("brand:gucci")).toMatchObject({
      value: computeShare(6000, 200),
      relationships: [{ id: ON_TAOBAO }, { id: ON_TMALL }],
    });
    expect((await queryDriver("platform:tmall"))?.value).toBe(computeShare(6000, 1000));
  });

  it("are one count, and each listing names the one that shares its count", async () => {
    const { brand } = await api.execute(`{
      brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) {
        listings { nodes { id } edges { relationship {
          id listingCount listingCountQualifier observationId
          observation { id count countQualifier countedFacts { nodes { id } } claims { nodes { field value } } }
          sharedWith { totalCount nodes { id ... on Listing { to { id } } } }
        } } }
      }
    }`);
    const sharedObservation = {
      id: OBSERVATION,
      count: 6000,
      countQualifier: "ABOUT",
      countedFacts: { nodes: [{ id: ON_TAOBAO }, { id: ON_TMALL }] },
      claims: { nodes: [{ field: "count", value: "about 6,000" }] },
    };
    const alone = { listingCount: 6000, listingCountQualifier: "AT_MOST", observationId: OBSERVATION };
    const buildExpected = (id: string, otherId: string, to: string) => ({
      id,
      ...alone,
      observation: sharedObservation,
      sharedWith: { totalCount: 1, nodes: [{ id: otherId, to: { id: to } }] },
    });
    expect(brand.listings.edges.map(({ relationship }: { relationship: object }) => relationship)).toEqual([
      buildExpected(ON_TAOBAO, ON_TMALL, "platform:tmall"),
      buildExpected(ON_TMALL, ON_TAOBAO, "platform:taobao"),
    ]);
  });

  it("are at most 6000 on each platform, and about 6000 on both, whatever the filter", async () => {
    const { of, total } = await queryByPlatform(ON_TAOBAO, ON_TMALL);
    for (const platform of ["platform:taobao", "platform:tmall"])
      expect(of.get(platform)).toMatchObject({ values: [6000], qualifiers: ["AT_MOST"], overlapping: true });
    expect(total).toMatchObject({ values: [6000], qualifiers: ["ABOUT"], overlapping: true });
    const some = await queryByPlatform(ON_TMALL);
    expect(some.total).toMatchObject({ values: [6000], qualifiers: ["AT_MOST"], overlapping: false });
    const countListings = async (where: string) => {
      const listings = `listings(where: { ${where} }) { totalCount }`;
      return (await api.execute(`{ platform(id: "platform:tmall") { ${listings} } }`)).platform.listings
        .totalCount;
    };
    expect(await countListings("listingCount: { gte: 6000 }, listingCountQualifier: AT_MOST")).toBe(1);
    if (!isLongRun) return;
    expect(await countListings("listingCount: { gt: 6000 }")).toBe(0);
    expect(await countListings("listingCountQualifier: EXACT")).toBe(0);
    expect(await countListings(`observationId: { eq: "${OBSERVATION}" }`)).toBe(1);
    const sorted = "listings(orderBy: [{ relationship: LISTING_COUNT, direction: DESC }]) { nodes { id } }";
    const { platform } = await api.execute(`{ platform(id: "platform:tmall") { ${sorted} } }`);
    expect(platform.listings.nodes).toEqual([{ id: "brand:gucci" }]);
  });

  itInLongRun("are two facts", async () => {
    const { total } = await queryDistribution({ groupBy: ["CHANNEL"], measures: [{ op: "COUNT" }] });
    expect(total).toMatchObject({ values: [2], qualifiers: ["EXACT"], overlapping: true });
  });

  it("read as a part of about 6,000 in the timeline", async () => {
    const { brand } = await api.execute(
      `{ brand(id: "brand:gucci") { timeline(first: 100) { nodes { title } } } }`,
    );
    const titles = brand.timeline.nodes.map(({ title }: { title: string }) => title);
    expect(titles).toContain("Gucci was seen in a part of about 6,000 listings on Taobao");
    expect(titles).toContain("Gucci was seen in a part of about 6,000 listings on Tmall");
  });
});

describe("Some 20 merchants", () => {
  it("keep their qualifier", async () => {
    const { merchants } = await api.execute(
      `{ merchants(where: { memberCount: { isNull: false } }, asOf: { validDuring: {} }) { nodes { id memberCount memberCountQualifier } } }`,
    );
    expect(merchants.nodes).toEqual(
      expect.arrayContaining([
        { id: "merchant:2014-defendants", memberCount: 20, memberCountQualifier: "ABOUT" },
        { id: "merchant:2015-defendants", memberCount: 14, memberCountQualifier: "EXACT" },
      ]),
    );
  });

  const members = { of: "MERCHANT", measures: [{ op: "SUM", field: "MEMBER_COUNT" }] };
  const bounds = { values: [null], atLeast: [20], atMost: [34], qualifiers: ["ABOUT"] };

  it("and two other groups are at least 20 and at most 34, since some may be the same", async () => {
    const { total } = await queryDistribution({ ...members, groupBy: [] });
    expect(total).toMatchObject({ ...bounds, overlapping: false });
    if (!isLongRun) return;
    const { timeSeries } = await api.execute(`{
      timeSeries(interval: YEAR, from: "2020-01-01", to: "2020-12-31", count: IN_FORCE, series: [{
        name: "members", of: MERCHANT, measure: { op: SUM, field: MEMBER_COUNT }
      }]) { points { value atLeast atMost qualifier } }
    }`);
    expect(timeSeries[0].points).toEqual([{ value: null, atLeast: 20, atMost: 34, qualifier: "ABOUT" }]);
  });

  it("and two other groups have a greatest and a mean number in a series", async () => {
    const { timeSeries } = await api.execute(`{
      timeSeries(interval: YEAR, from: "2020-01-01", to: "2020-12-31", count: IN_FORCE, series: [
        { name: "greatest", of: MERCHANT, measure: { op: MAX, field: MEMBER_COUNT } }
        { name: "mean", of: MERCHANT, measure: { op: AVG, field: MEMBER_COUNT } }
      ]) { points { value qualifier } }
    }`);
    expect(timeSeries).toEqual([
      { points: [{ value: 20, qualifier: "ABOUT" }] },
      { points: [{ value: 17, qualifier: "ABOUT" }] },
    ]);
  });

  // A further example of the conditions on figures and of their order in test/analysis/distribution-properties.test.ts.
  itInLongRun("and two other groups are a figure that is sorted and meets a condition", async () => {
    const ordered = await queryDistribution({
      ...members,
      groupBy: ["COUNTRY"],
      orderBy: { measure: 0, direction: "DESC" },
      having: [{ measure: 0, gte: 20 }],
    });
    expect(ordered.buckets[0]).toMatchObject(bounds);
  });
});

describe("A shared count", () => {
  it("is AT_MOST for a part, and nothing is known of a part of AT_LEAST", async () => {
    // One kind at a time: the tests below record listings alone, too.
    await recordAll([buildObservation("over", 100, "AT_LEAST"), buildObservation("exact", 40, null)]);
    await recordAll([
      buildListing("over-1", "taobao", { observationId: "observation:over" }),
      buildListing("over-2", "tmall", { observationId: "observation:over" }),
      buildListing("exact-1", "taobao", { observationId: "observation:exact" }),
      buildListing("exact-2", "tmall", { observationId: "observation:exact" }),
      buildListing("own", "taobao", { listingCount: 7, listingCountQualifier: "ABOUT" }),
    ]);
    const queryTotal = async (...ids: string[]) => {
      const { total } = await queryByPlatform(...ids.map((id) => `listing:${id}`));
      const { values, qualifiers, atLeast } = total;
      return [values[0], qualifiers[0], atLeast[0]];
    };
    expect(await queryTotal("exact-1", "exact-2")).toEqual([40, "EXACT", null]);
    expect(await queryTotal("exact-1", "exact-2", "own")).toEqual([47, "ABOUT", null]);
    expect(await queryTotal("exact-1", "own")).toEqual([47, "AT_MOST", null]);
    expect(await queryTotal("over-1", "over-2", "own")).toEqual([107, "AT_LEAST", null]);
    expect(await queryTotal("over-1", "own")).toEqual([7, "AT_LEAST", null]);
    expect(await queryTotal("over-1", "exact-1", "own")).toEqual([null, "ABOUT", 7]);
    const { nodes } = await api.execute(`{
      nodes(ids: ["listing:over-1", "listing:exact-1"]) { ... on Listing { listingCount listingCountQualifier } }
    }`);
    expect(nodes).toEqual([
      { listingCount: null, listingCountQualifier: null },
      { listingCount: 40, listingCountQualifier: "AT_MOST" },
    ]);
  });

  it("is wholly that of the only fact left, and as it was at an earlier knownAt", async () => {
    const before = new Date().toISOString();
    await recordAll([
      { kind: "RETRACTION", id: "listing:exact-2", reason: "Not there." },
      { kind: "OBSERVATION", id: "observation:exact", count: 41, claims },
    ]);
    const read = async (knownAt?: string) => {
      const { nodes } = await api.execute(
        `query ($asOf: AsOf) { nodes(ids: ["listing:exact-1"], asOf: $asOf) { ... on Listing { listingCount listingCountQualifier } } }`,
        { asOf: knownAt ? { knownAt } : null },
      );
      return nodes[0];
    };
    expect(await read()).toEqual({ listingCount: 41, listingCountQualifier: "EXACT" });
    if (isLongRun) expect(await read(before)).toEqual({ listingCount: 40, listingCountQualifier: "AT_MOST" });
  });

  it("is the only count of a fact, and its observation is recorded and has no facts when it is retracted", async () => {
    const recordMessages = async (fact: object) => {
      const { rejected } = await recordAll([fact]);
      return rejected.flatMap(({ issues }) => issues.map(({ code, message }) => `${code}: ${message}`));
    };
    const exactlyOne =
      "BAD_USER_INPUT: Exactly one of listingCount and observationId must be given; null clears the other.";
    expect(
      await recordMessages(buildListing("both", "tmall", { listingCount: 1, observationId: OBSERVATION })),
    ).toEqual([exactlyOne]);
    expect(await recordMessages(buildListing("none", "tmall", {}))).toEqual([exactlyOne]);
    expect(
      await recordMessages(
        buildListing("qualified", "tmall", { observationId: OBSERVATION, listingCountQualifier: "ABOUT" }),
      ),
    ).toEqual(["BAD_USER_INPUT: listingCountQualifier must be null without listingCount."]);
    expect(
      await recordMessages(buildListing("lost", "tmall", { observationId: "observation:lost" })),
    ).toEqual(["NOT_FOUND: observation:lost is not recorded. Record it first."]);
    expect(await recordMessages({ kind: "RETRACTION", id: OBSERVATION, reason: "Wrong." })).toEqual([
      `CONFLICT: ${OBSERVATION} still has 2 facts. Retract its facts first.`,
    ]);
    const merged = await mergeEntities(
      api.database,
      { keepId: OBSERVATION, mergeIds: ["observation:exact"], reason: "The same." },
      { by: "test" },
    );
    expect(merged.issues.map(({ message }) => message)).toEqual([
      "An observation cannot be merged: give its facts the observationId of the other.",
    ]);
  });
});

describe("A count recorded before observations", () => {
  it("stays that of its fact, and is exact", async () => {
    await recordAll([buildListing("old", "taobao", { listingCount: 12 })]);
    const { nodes } = await api.execute(`{
      nodes(ids: ["listing:old"]) { ... on Listing {
        listingCount listingCountQualifier observationId observation { id } sharedWith { totalCount }
      } }
    }`);
    expect(nodes).toEqual([
      {
        listingCount: 12,
        listingCountQualifier: "EXACT",
        observationId: null,
        observation: null,
        sharedWith: { totalCount: 0 },
      },
    ]);
  });
});

describe("A figure of today about listings", () => {
  const buildAge = (day: string) => ({ from: day, to: day });

  it("reports the dates of the oldest and the latest observation that it rests on, as precise as they are known", async () => {
    await recordAll([buildListing("age-2016", "aliexpress", { listingCount: 5, validFrom: "2016-03" })]);
    const { distribution, timeSeries } = await api.execute(
      `query ($ids: [ID!], $asOf: AsOf) {
        distribution(
          of: LISTING, groupBy: [BRAND], measures: [{ op: SUM, field: LISTING_COUNT }]
          where: { ids: $ids }, limit: 1, asOf: $asOf
        ) {
          buckets { keys { value } values observed { from to } }
          other { values observed { from to } }
          total { observed { from to } }
        }
        timeSeries(
          interval: YEAR, from: "2014-01-01", to: "2016-12-31", count: IN_FORCE
          series: [{ name: "listings", of: LISTING, where: { ids: $ids } }]
        ) { points { value observed { from to } } }
      }`,
      {
        ids: [ON_TAOBAO, ON_TMALL, "listing:age-2016"],
        asOf: { validAt: "2026-01-01" },
      },
    );
    expect(distribution).toEqual({
      buckets: [{ keys: [{ value: "brand:gucci" }], values: [6000], observed: buildAge("2014-08-22") }],
      other: { values: [5], observed: buildAge("2016-03") },
      total: { observed: { from: "2014-08-22", to: "2016-03" } },
    });
    expect(timeSeries[0].points).toEqual([
      { value: 2, observed: buildAge("2014-08-22") },
      { value: 2, observed: buildAge("2014-08-22") },
      { value: 3, observed: { from: "2014-08-22", to: "2016-03" } },
    ]);
  });

  it("reports no age of what is no observation", async () => {
    const { distribution, timeSeries } = await api.execute(`{
      distribution(of: SELLER, groupBy: []) { total { values observed { from } } }
      timeSeries(
        interval: YEAR, from: "2014-01-01", to: "2014-12-31"
        series: [{ name: "suits", of: LAWSUIT }, { name: "none", of: LISTING, where: { ids: [] } }]
      ) { points { value observed { from } } }
    }`);
    expect(distribution.total.observed).toBeNull();
    expect(timeSeries.map(({ points }: { points: readonly object[] }) => points)).toEqual([
      [{ value: 1, observed: null }],
      [{ value: 0, observed: null }],
    ]);
  });
});
