import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatCount } from "../../src/util/text/format-count.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const ANY_DAY = { validDuring: {} };
const day = { validAt: "2014-08-22" };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const query = `query ($of: Kind!, $groupBy: [GroupKey!]!, $where: CountedWhere, $measures: [MeasureInput!], $asOf: AsOf) {
  distribution(of: $of, groupBy: $groupBy, where: $where, measures: $measures, asOf: $asOf, limit: 100) {
    buckets { keys { value label } ...Measured where } total { ...Measured }
  }
}
fragment Measured on Bucket { values qualifiers approximate atLeast atMost allegedCount }`;
/** The sums and counts of listings by a key. */
const queryListings = (key: string) =>
  queryDistribution({
    of: "LISTING",
    groupBy: [key],
    measures: [{ op: "SUM", field: "LISTING_COUNT" }, { op: "COUNT" }],
    asOf: ANY_DAY,
  });
const queryDistribution = async (variables: Record<string, unknown>) =>
  (await api.execute(query, variables)).distribution;
const fetchError = async (variables: Record<string, unknown>) =>
  (await api.send(query, variables)).errors?.[0];

describe("A group by an alleged, disputed or multiple value", () => {
  it("is AT_MOST, has an allegedCount, and its label contains 'alleged': some of 6,000 may be fakes", async () => {
    const { buckets, total } = await queryListings("CHANNEL");
    expect(buckets.map(({ keys: [key] }: { keys: { label: string }[] }) => key!.label).sort()).toEqual([
      "Counterfeit (alleged)",
      "Grey market (alleged)",
    ]);
    for (const bucket of buckets)
      expect(bucket).toMatchObject({
        values: [6000, 2],
        qualifiers: ["AT_MOST", "AT_MOST"],
        approximate: [true, false],
        allegedCount: 2,
      });
    expect(total).toMatchObject({
      values: [6000, 2],
      qualifiers: ["ABOUT", "EXACT"],
      approximate: [true, false],
    });
  });

  it("is partly alleged if only some of its items are", async () => {
    await recordWithoutRejects(api.database, [
      ...["first", "second"].map((name) => ({
        kind: "OFFER",
        id: `offer:group-${name}`,
        from: "merchant:2014-defendants",
        to: "brand:brioni",
        validFrom: name === "first" ? "2015-01-01" : "2015-02-01",
        channel: "GREY_MARKET",
        claims: [
          {
            source: "source:wikidata",
            statement: "Made up for a test.",
            basis: name === "first" ? "ALLEGATION" : "REPORT",
            values: { channel: "GREY_MARKET", validFrom: name === "first" ? "2015-01-01" : "2015-02-01" },
          },
        ],
      })),
    ]);
    const { buckets } = await queryDistribution({
      of: "OFFER",
      groupBy: ["CHANNEL"],
      where: { ids: ["offer:group-first", "offer:group-second"] },
      asOf: { validAt: "2015-03-01" },
    });
    expect(buckets).toMatchObject([
      {
        keys: [{ label: "Grey market (partly alleged)" }],
        values: [2],
        qualifiers: ["AT_MOST"],
        allegedCount: 1,
      },
    ]);
  });
});

describe("A group by a date, an end or a field of an end", () => {
  const createOffer = (name: string, more: object, claim: object = {}) => ({
    kind: "OFFER",
    id: `offer:${name}`,
    from: "merchant:doubt",
    to: "brand:brioni",
    ...more,
    claims: [{ source: "source:wikidata", statement: "Made up for a test.", values: more, ...claim }],
  });

  beforeAll(async () => {
    const source = { source: "source:wikidata", statement: "Made up for a test." };
    await recordWithoutRejects(api.database, [
      {
        kind: "MERCHANT",
        id: "merchant:doubt",
        name: "Doubt",
        country: "FR",
        claims: [source, { ...source, field: "country", value: "FR", basis: "ALLEGATION" }],
      },
      createOffer("sure", { validFrom: "2015-02-01", channel: "GREY_MARKET" }),
      createOffer("alleged", { validFrom: "2015-01-01", channel: "GREY_MARKET" }, { basis: "ALLEGATION" }),
      createOffer("possible", { validFrom: "2016-06", channel: "GREY_MARKET" }),
    ]);
  });

  const fetchBuckets = async (name: string, key: string, validAt = "2015-03-01") =>
    (
      await queryDistribution({
        of: "OFFER",
        groupBy: [key],
        where: { ids: ["offer:sure", `offer:${name}`] },
        asOf: { validAt },
      })
    ).buckets;

  it.each(isLongRun ? ["YEAR", "FROM", "TO", "BRAND"] : ["YEAR", "TO"])(
    "by %s is AT_MOST with an allegedCount if a fact is alleged",
    async (key) => {
      expect(await fetchBuckets("alleged", key)).toMatchObject([
        { values: [2], qualifiers: ["AT_MOST"], allegedCount: 1 },
      ]);
      expect(await fetchBuckets("sure", key)).toMatchObject([
        { values: [1], qualifiers: ["EXACT"], allegedCount: 0 },
      ]);
    },
  );

  it("is AT_MOST if a fact is only possible on the day", async () => {
    const bound = { values: [2], qualifiers: ["AT_MOST"], allegedCount: 0 };
    expect(await fetchBuckets("possible", "TO", "2016-06-15")).toMatchObject([bound]);
    expect(await fetchBuckets("possible", "TO", "2016-07-01")).toMatchObject([
      { ...bound, qualifiers: ["EXACT"] },
    ]);
  });

  it("is AT_MOST if the country of the start is alleged, and exact by what no doubt decides", async () => {
    expect(await fetchBuckets("sure", "COUNTRY")).toMatchObject([
      {
        keys: [{ value: "FR", label: "France (alleged)" }],
        values: [1],
        qualifiers: ["AT_MOST"],
        allegedCount: 1,
      },
    ]);
    const byStatus = await fetchBuckets("alleged", "STATUS");
    expect(byStatus.map(({ qualifiers, allegedCount }: Bounds) => [qualifiers, allegedCount])).toEqual([
      [["EXACT"], null],
      [["EXACT"], null],
    ]);
  });

  it.each(["STATUS", "TO"])("by %s has a total that is AT_MOST if facts in it are in doubt", async (key) => {
    const fetchTotal = async (name: string, validAt = "2015-03-01") => {
      const ids = ["offer:sure", `offer:${name}`];
      const { total } = await queryDistribution({
        of: "OFFER",
        groupBy: [key],
        where: { ids },
        asOf: { validAt },
      });
      return [total.values[0], total.qualifiers[0], total.allegedCount];
    };
    expect(await fetchTotal("sure")).toEqual([1, "EXACT", 0]);
    expect(await fetchTotal("alleged")).toEqual([2, "AT_MOST", 1]);
    expect(await fetchTotal("possible", "2016-06-15")).toEqual([2, "AT_MOST", 0]);
    expect(await fetchTotal("possible", "2016-07-01")).toEqual([2, "EXACT", 0]);
  });

  it("is as a point of a series: AT_MOST if facts in it are in doubt, and it says how many", async () => {
    const { timeSeries } = await api.execute(
      `query ($ids: [ID!]) {
        timeSeries(interval: MONTH, from: "2015-01", to: "2015-02", series: [{ of: OFFER, where: { ids: $ids } }]) {
          points { value qualifier doubtfulCount }
        }
      }`,
      { ids: ["offer:sure", "offer:alleged"] },
    );
    expect(timeSeries[0].points).toEqual([
      { value: 1, qualifier: "AT_MOST", doubtfulCount: 1 },
      { value: 1, qualifier: "EXACT", doubtfulCount: 0 },
    ]);
  });
});

describe("A group that other facts link items to", () => {
  const source = { source: "source:wikidata", statement: "Made up for a test." };
  const listClaims = (values: object, claim: object = {}) => [{ ...source, values, ...claim }];
  const alleged = { basis: "ALLEGATION" };
  const createEntity = (id: string, values: object = {}, claims: readonly object[] = []) => ({
    kind: id.slice(0, id.indexOf(":")).toUpperCase(),
    id,
    name: id,
    ...values,
    claims: [source, ...claims],
  });
  const createFact = (kind: string, from: string, to: string, values: object, claim?: object) => ({
    kind,
    id: `${kind.toLowerCase()}:${[from, to, ...Object.values(values)].join("-").replaceAll(/[:._]/g, "-").toLowerCase()}`,
    from,
    to,
    ...values,
    claims: listClaims(values, claim),
  });
  const owner = "conglomerate:linking";
  const top = "conglomerate:linking-top";
  const platform = "platform:linking";
  const since = { validFrom: "2001-01-01" };
  const brands = [
    "brand:linked-surely",
    "brand:linked-perhaps",
    "brand:linked-twice",
    "brand:linked-possibly",
  ];
  const [surely, perhaps, twice, possibly] = brands as [string, string, string, string];
  const toMerchant = (brand: string) => brand.replace("brand", "merchant");
  const createOffer = (brand: string) =>
    createFact("OFFER", toMerchant(brand), brand, { validFrom: "2010-01-01", channel: "GREY_MARKET" });
  const createSeller = (brand: string) =>
    createFact("SELLER", toMerchant(brand), platform, { validFrom: "2010-01-01" });

  beforeAll(async () => {
    const category = { field: "category", value: "FASHION", ...alleged };
    await recordWithoutRejects(api.database, [
      ...[owner, top, platform].map((id) => createEntity(id)),
      ...brands.map((id) =>
        id === surely
          ? createEntity(id, { category: "FASHION" }, [{ ...source, ...category }])
          : createEntity(id),
      ),
      ...brands.map((id) => createEntity(toMerchant(id))),
      createFact("OWNERSHIP", top, owner, { ...since, share: 1 }),
      createFact("OWNERSHIP", owner, surely, { ...since, share: 1 }),
      createFact("OWNERSHIP", owner, perhaps, { ...since, share: 1 }, alleged),
      createFact("OWNERSHIP", owner, twice, { validFrom: "2002-01-01", share: 1 }, alleged),
      createFact("OWNERSHIP", owner, twice, { validFrom: "2003-01-01", share: 1 }),
      createFact("OWNERSHIP", owner, possibly, { validFrom: "2015-03", share: 1 }),
      createFact("OPERATION", owner, platform, since, alleged),
      ...brands.flatMap((brand) => [createOffer(brand), createSeller(brand)]),
    ]);
  });

  const fetchBuckets = async (of: string, key: string, ids: readonly string[]) =>
    (await queryDistribution({ of, groupBy: [key], where: { ids }, asOf: { validAt: "2015-03-10" } }))
      .buckets;
  const createBucket = (value: string, label: string, ...[count, qualifier, allegedCount]: unknown[]) => ({
    keys: [{ value, label }],
    values: [count],
    qualifiers: [qualifier],
    allegedCount,
  });

  const ownerKeys = [
    ["OWNER", owner],
    ["ULTIMATE_OWNER", top],
  ] as const;

  // The statement of ultimate owners takes longest to plan.
  it.each(isLongRun ? ownerKeys : ownerKeys.slice(0, 1))(
    "by %s is AT_MOST, with an allegedCount, if only an allegation does",
    async (key, value) => {
      const fetchBucket = (...ids: readonly string[]) => fetchBuckets("BRAND", key, ids);
      expect(await fetchBucket(surely)).toMatchObject([createBucket(value, value, 1, "EXACT", 0)]);
      expect(await fetchBucket(surely, perhaps)).toMatchObject([createBucket(value, value, 2, "AT_MOST", 1)]);
      // One fact that is not in doubt is enough.
      expect(await fetchBucket(twice)).toMatchObject([createBucket(value, value, 1, "EXACT", 0)]);
      // The brand was bought in the month of the day.
      expect(await fetchBucket(possibly)).toMatchObject([createBucket(value, value, 1, "AT_MOST", 0)]);
    },
  );

  itInLongRun(
    "is AT_MOST if the fact in doubt links the entity whose owner or operator is the key",
    async () => {
      expect(await fetchBuckets("SELLER", "OPERATOR", [createSeller(surely).id])).toMatchObject([
        createBucket(owner, owner, 1, "AT_MOST", 1),
      ]);
    },
  );

  itInLongRun(
    "is AT_MOST if only an allegation links the brand that an offer is of to its owner",
    async () => {
      const ids = [surely, perhaps].map((brand) => createOffer(brand).id);
      expect(await fetchBuckets("OFFER", "OWNER", ids)).toMatchObject([
        createBucket(owner, owner, 2, "AT_MOST", 1),
      ]);
    },
  );

  it("is not alone: the measures of a connection are AT_MOST if rows are in doubt, or only these lead to an entity, and it says how many", async () => {
    const fetchQualifiers = async (ids: readonly string[], asOf: object = { validAt: "2015-03-10" }) => {
      const { conglomerate } = await api.execute(
        `query ($ids: [ID!], $asOf: AsOf) { conglomerate(id: "${owner}", asOf: $asOf) {
          brands(where: { to: { brand: { id: { in: $ids } } } }) { aggregate {
            doubtfulCount countDistinct(field: TO) { value qualifier } average(field: SHARE) { value qualifier }
            nodes { count doubtfulCount countDistinct(field: ID) { value qualifier } } } } } }`,
        { ids, asOf },
      );
      const { doubtfulCount, countDistinct, average, nodes } = conglomerate.brands.aggregate;
      expect(average).toEqual({ value: 1, qualifier: null });
      expect([countDistinct.value, nodes.count]).toEqual([ids.length, nodes.countDistinct.value]);
      return [doubtfulCount, countDistinct.qualifier, nodes.doubtfulCount, nodes.countDistinct.qualifier];
    };
    expect(await fetchQualifiers([surely])).toEqual([0, "EXACT", 0, "EXACT"]);
    expect(await fetchQualifiers([surely, perhaps])).toEqual([1, "AT_MOST", 1, "AT_MOST"]);
    // One fact that is not in doubt is enough.
    expect(await fetchQualifiers([surely, twice])).toEqual([1, "AT_MOST", 0, "EXACT"]);
    expect(await fetchQualifiers([possibly])).toEqual([1, "AT_MOST", 1, "AT_MOST"]);
    expect(await fetchQualifiers([possibly], { validAt: "2015-04-01" })).toEqual([0, "EXACT", 0, "EXACT"]);
  });

  it("is not alone: the facts of an entity are counted beside how many of them are in doubt, and their entities are at most as many", async () => {
    const fetchCounts = async (validAt: string) => {
      const { conglomerate, facts } = await api.execute(
        `query ($asOf: AsOf) {
          conglomerate(id: "${owner}", asOf: $asOf) {
            relationships(kinds: [OWNERSHIP], direction: OUT) { aggregate { ...Counts nodes { count doubtfulCount } } }
            relationshipCounts { kind direction count doubtfulCount }
          }
          facts(kinds: [OWNERSHIP], where: { from: { id: { eq: "${owner}" } } }, asOf: $asOf) {
            aggregate { ...Counts nodes { count doubtfulCount } }
          }
        }
        fragment Counts on Aggregate { count doubtfulCount countDistinct(field: TO) { value qualifier } }`,
        { asOf: { validAt } },
      );
      const { nodes, ...counts } = conglomerate.relationships.aggregate;
      // The entities of a list of facts are those at both ends: the owner, too, of which other facts are not in doubt.
      expect(facts.aggregate).toEqual({ ...counts, nodes: { ...nodes, count: nodes.count + 1 } });
      const { count, doubtfulCount } = counts;
      expect(conglomerate.relationshipCounts).toEqual([
        { kind: "OPERATION", direction: "OUT", count: 1, doubtfulCount: 1 },
        { kind: "OWNERSHIP", direction: "OUT", count, doubtfulCount },
        { kind: "OWNERSHIP", direction: "IN", count: 1, doubtfulCount: 0 },
      ]);
      return { ...counts, nodes };
    };
    // Nothing else leads to two of the brands.
    expect(await fetchCounts("2015-03-10")).toEqual({
      count: 5,
      doubtfulCount: 3,
      countDistinct: { value: 4, qualifier: "AT_MOST" },
      nodes: { count: 4, doubtfulCount: 2 },
    });
    expect(await fetchCounts("2015-04-01")).toMatchObject({ doubtfulCount: 2, nodes: { doubtfulCount: 1 } });
  });

  itInLongRun(
    "by CATEGORY is AT_MOST, and its label says it, if the category of a linked brand is only alleged",
    async () => {
      expect(await fetchBuckets("MERCHANT", "CATEGORY", [toMerchant(surely)])).toMatchObject([
        createBucket("FASHION", "FASHION (alleged)", 1, "AT_MOST", 1),
      ]);
    },
  );

  it("by CATEGORY has a label that says so if only curators know the category", async () => {
    const bucket = createBucket("menswear", "menswear (curator knowledge)", 1, "EXACT", 0);
    expect(await fetchBuckets("BRAND", "CATEGORY", ["brand:brioni"])).toMatchObject([bucket]);
    expect(await fetchBuckets("MERCHANT", "CATEGORY", ["merchant:doubt"])).toMatchObject([bucket]);
  });
});

interface Bounds {
  readonly qualifiers: readonly string[];
  readonly allegedCount: number | null;
}

describe("A bound of an approximate value", () => {
  it("is AT_MOST with approximate: true, and is displayed as 'at most about 6,000'", async () => {
    for (const key of isLongRun ? ["CHANNEL", "PLATFORM"] : ["CHANNEL"]) {
      const { buckets, total } = await queryListings(key);
      for (const { values, qualifiers, approximate } of buckets)
        expect(formatCount(values[0], qualifiers[0], approximate[0])).toBe("at most about 6,000");
      expect(formatCount(total.values[0], total.qualifiers[0], total.approximate[0])).toBe("about 6,000");
    }
  });

  // A further example of the series in test/trust/shared-counts.test.ts.
  itInLongRun("is about 6,000 in a series of both platforms", async () => {
    const { timeSeries } = await api.execute(
      `{ timeSeries(from: "2014-07-01", to: "2014-09-30", interval: QUARTER, asOf: { validDuring: {} }, series: [
        { name: "both", of: LISTING, measure: { op: SUM, field: LISTING_COUNT } }
      ]) { points { value qualifier approximate } } }`,
    );
    expect(timeSeries[0].points).toEqual([{ value: 6000, qualifier: "ABOUT", approximate: true }]);
  });
});

describe("A fact with a disputed or alleged field", () => {
  it("counts as disputed or alleged in every figure: four defendants and listings do not count as supported", async () => {
    const { parties } = (
      await api.execute(
        `query ($asOf: AsOf) { lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: $asOf) {
          parties(first: 100) { edges { relationship { id status disputedFields allegedFields } } } } }`,
        { asOf: day },
      )
    ).lawsuit;
    type Edge = {
      relationship: { id: string; status: string; disputedFields: string[]; allegedFields: string[] };
    };
    const facts: Edge["relationship"][] = parties.edges.map(({ relationship }: Edge) => relationship);
    const getStatus = ({ status, disputedFields, allegedFields }: Edge["relationship"]): string => {
      if (status === "DISPUTED" || disputedFields.length > 0) return "DISPUTED";
      return status === "ALLEGED" || allegedFields.length > 0 ? "ALLEGED" : status;
    };
    const computeStatusCount = (status: string) => facts.filter((fact) => getStatus(fact) === status).length;
    expect(computeStatusCount("DISPUTED")).toBeGreaterThan(0);
    const where = { ids: facts.map(({ id }) => id) };
    const { buckets } = await queryDistribution({
      of: "PARTICIPATION",
      groupBy: ["STATUS"],
      where,
      asOf: day,
    });
    const counts = Object.fromEntries(
      buckets.map(({ keys, values }: { keys: { value: string }[]; values: number[] }) => [
        keys[0]!.value,
        values[0],
      ]),
    );
    for (const status of ["SUPPORTED", "ALLEGED", "DISPUTED"]) {
      expect(counts[status] ?? 0).toBe(computeStatusCount(status));
      const { total } = await queryDistribution({
        of: "PARTICIPATION",
        groupBy: [],
        where: { ...where, status: [status] },
        asOf: day,
      });
      expect(total.values).toEqual([computeStatusCount(status)]);
    }
  });

  // A further example of test/trust/figures-open-rows.test.ts.
  itInLongRun("is in the list that its bucket leads to", async () => {
    const { buckets } = await queryDistribution({ of: "PARTICIPATION", groupBy: ["STATUS"], asOf: day });
    for (const { values, where } of buckets) {
      const { facts } = await api.execute(
        `query ($where: ParticipationWhere, $asOf: AsOf) {
          facts(kinds: [PARTICIPATION], where: { participation: $where }, asOf: $asOf) { totalCount } }`,
        { where, asOf: day },
      );
      expect(facts.totalCount).toBe(values[0]);
    }
  });
});

describe("A sum of shares", () => {
  const measures = [{ op: "SUM", field: "SHARE" }];

  it("over different things is rejected with a hint", async () => {
    for (const groupBy of [["OWNER"], ["BRAND"], []]) {
      const error = await fetchError({ of: "OWNERSHIP", groupBy, measures, asOf: day });
      expect(error?.extensions.code).toBe("BAD_USER_INPUT");
      expect(error?.message).toContain("group by TO");
    }
    const { errors } = await api.send(
      `{ conglomerate(id: "conglomerate:kering") { brands { aggregate { sum(field: SHARE) { value } } } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toContain("AVG, MIN or MAX");
    const { errors: ofSeries } = await api.send(
      `{ timeSeries(from: "2014-01-01", to: "2014-12-31", interval: YEAR, series: [
        { name: "all", of: OWNERSHIP, measure: { op: SUM, field: SHARE } } ]) { points { value } } }`,
    );
    expect(ofSeries?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("of one thing is computed, and not added up to a total of several", async () => {
    const { buckets, total } = await queryDistribution({
      of: "OWNERSHIP",
      groupBy: ["TO"],
      measures,
      asOf: day,
    });
    expect(buckets.length).toBeGreaterThan(1);
    expect(total.values).toEqual([null]);
    const { brand } = await api.execute(
      `query ($asOf: AsOf) { brand(id: "brand:gucci", asOf: $asOf) { owners { aggregate { sum(field: SHARE) { value } } } } }`,
      { asOf: day },
    );
    const gucci = buckets.find(({ keys }: { keys: { value: string }[] }) => keys[0]!.value === "brand:gucci");
    expect(brand.owners.aggregate.sum.value).toBeCloseTo(gucci.values[0], 9);
  });
});

describe("The members of a group", () => {
  it("are not added to the group itself: 17 of 20 defendants and the 20 are 20", async () => {
    const where = { ids: ["merchant:2014-defendants", "merchant:2014-default-judgment"] };
    const asOf = { validAt: "2021-01-01" };
    const measures = [{ op: "SUM", field: "MEMBER_COUNT" }];
    const { total } = await queryDistribution({ of: "MERCHANT", groupBy: [], where, measures, asOf });
    expect(total).toMatchObject({ values: [20], atLeast: [null], atMost: [null] });
  });

  it("are not counted beside it: a group and its part are at most two merchants, and either is one", async () => {
    const fetchCount = async (ids: readonly string[]) =>
      (
        await queryDistribution({
          of: "MERCHANT",
          groupBy: [],
          where: { ids },
          asOf: { validAt: "2021-01-01" },
        })
      ).total;
    const ids = ["merchant:2014-defendants", "merchant:2014-default-judgment"];
    expect(await fetchCount(ids)).toMatchObject({ values: [2], qualifiers: ["AT_MOST"] });
    for (const id of ids)
      expect(await fetchCount([id])).toMatchObject({ values: [1], qualifiers: ["EXACT"] });
  });
});
