import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const madeUpClaims = [{ source: "source:wikidata", statement: "Made up for a test." }];

/** A platform that changed its operator, and suits about it: on the last day of a quarter, and the first of the next. */
const suitsByDay = ["2015-02-01", "2016-06-30", "2016-07-01"].map((validFrom, index) => ({
  kind: "LAWSUIT",
  id: `lawsuit:bazaar-${index}`,
  name: `Case ${index}`,
  validFrom,
  claims: madeUpClaims,
}));
const bazaar = [
  { kind: "PLATFORM", id: "platform:bazaar", name: "Bazaar", claims: madeUpClaims },
  {
    kind: "OPERATION",
    id: "operation:old",
    from: "conglomerate:tencent",
    to: "platform:bazaar",
    validFrom: "2010",
    validTo: "2016-06",
    claims: madeUpClaims,
  },
  {
    kind: "OPERATION",
    id: "operation:new",
    from: "conglomerate:softbank",
    to: "platform:bazaar",
    validFrom: "2016-07",
    claims: madeUpClaims,
  },
  ...suitsByDay,
  ...suitsByDay.map(({ id, validFrom }, index) => ({
    kind: "SUBJECT",
    id: `subject:bazaar-${index}`,
    from: id,
    to: "platform:bazaar",
    validFrom,
    claims: madeUpClaims,
  })),
];

/** Periods of which a measure leaves some out. */
const periods = [
  ["2010-01-01", "2010-01-11"],
  ["2010-01-01", "2010-01-31"],
  ["2010", "2012-06"],
  ["2011-01-01", null],
  [null, "2012-01-01"],
  ["2011-01-01", "2012-01-01", "NO_LATER_THAN"],
] as const;
const lastingOrganizations = periods.map(([validFrom, validTo, validToQualifier], index) => ({
  kind: "ORGANIZATION",
  id: `organization:lasting-${index}`,
  name: `Lasting ${index}`,
  country: ["AT", "BE", "CH", "DK", "EE", "FI"][index],
  ...(validFrom && { validFrom }),
  ...(validTo && { validTo }),
  ...(validToQualifier && { validToQualifier }),
  claims: madeUpClaims,
}));

const amounts = [
  [40, "USD", "2014-05"],
  [60, "USD", "2015-05"],
  [40, "EUR", "2014-06"],
  [9, "JPY", "2015-06"],
] as const;
const listingIds = [
  ...amounts.map((_, index) => `stock-listing:raised-${index}`),
  "stock-listing:raised-nothing",
];
const stockListings = listingIds.map((id, index) => {
  const [amount, currency, validFrom = "2015-07"] = amounts[index] ?? [];
  return {
    kind: "STOCK_LISTING",
    id,
    from: "conglomerate:tencent",
    to: "stock-exchange:nasdaq",
    validFrom,
    ...(amount && { amountRaised: { amount, currency } }),
    claims: madeUpClaims,
  };
});

/** All is recorded at once: in a graph that grows between the tests the database plans their statements again. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const lines = [...bazaar, ...lastingOrganizations, ...stockListings];
  await recordWithoutRejects(api.database, lines);
});
afterAll(() => api?.stop());

interface Bucket {
  readonly keys: readonly { readonly value: string | null; readonly label: string | null }[];
  readonly values: readonly (number | null)[];
}

const query = `query ($of: Kind!, $where: CountedWhere, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $limit: Int, $having: [HavingInput!], $asOf: AsOf) {
  distribution(of: $of, where: $where, groupBy: $groupBy, measures: $measures, limit: $limit, having: $having, asOf: $asOf) {
    buckets { keys { value } values } other { keys { value } values } total { keys { value } values }
  }
}`;
const withLabels = query.replace("keys { value }", "keys { value label node { id name } }");
const queryDistribution = async (variables: Record<string, unknown>, document = query) =>
  (await api.execute(document, { limit: 100, ...variables })).distribution as {
    buckets: readonly Bucket[];
    other: Bucket | null;
    total: Bucket;
  };
const toTable = ({ buckets }: { buckets: readonly Bucket[] }) =>
  Object.fromEntries(
    buckets.map(({ keys, values }) => [keys.map(({ value }) => value).join(" "), values[0]]),
  );
const fetchError = async (variables: Record<string, unknown>) => {
  const { errors } = await api.send(query, { groupBy: [], ...variables });
  return errors?.[0];
};

describe("a distribution of the seed", () => {
  const byOwner = { of: "LAWSUIT", groupBy: ["QUARTER", "ULTIMATE_OWNER"], asOf: { validDuring: {} } };
  const seedSuits = ["lawsuit:gucci-america-v-alibaba-2014", "lawsuit:gucci-america-v-alibaba-2015"];

  it("counts lawsuits by quarter and by the ultimate owner that controlled the sued platform at filing", async () => {
    const answer = await queryDistribution({ ...byOwner, where: { ids: seedSuits } });
    expect(toTable(answer)).toEqual({
      "2014-Q3 conglomerate:alibaba-group": 1,
      "2015-Q2 conglomerate:alibaba-group": 1,
    });
  });

  it("attributes a suit to the operator of the platform on the day of filing, not to the present one", async () => {
    const ids = suitsByDay.map(({ id }) => id);
    expect(toTable(await queryDistribution({ ...byOwner, where: { ids } }))).toEqual({
      "2015-Q1 conglomerate:tencent": 1,
      "2016-Q2 conglomerate:tencent": 1,
      "2016-Q3 conglomerate:softbank": 1,
    });
    if (!isLongRun) return;
    for (const key of ["OPERATOR", "ULTIMATE_OWNER"]) {
      const answer = await queryDistribution({ of: "LAWSUIT", where: { ids }, groupBy: [key] });
      expect(toTable(answer)).toEqual({ "conglomerate:tencent": 2, "conglomerate:softbank": 1 });
    }
  });

  it("has labels for its keys, and the entity if a key is one", async () => {
    const { buckets } = await queryDistribution(
      { of: "LISTING", groupBy: ["OPERATOR", "MONTH"] },
      withLabels,
    );
    const alibaba = { id: "conglomerate:alibaba-group", name: "Alibaba Group" };
    expect(buckets.map(({ keys }) => keys)).toContainEqual([
      { value: alibaba.id, label: alibaba.name, node: alibaba },
      { value: "2014-08", label: "August 2014", node: null },
    ]);
    if (!isLongRun) return;
    const byCountry = await queryDistribution(
      { of: "CONGLOMERATE", groupBy: ["COUNTRY"], having: [{ measure: 0, gte: 3 }] },
      withLabels,
    );
    // Only curators know the country of some of these companies.
    expect(byCountry.buckets.map(({ keys }) => keys[0]!.label)).toContain("China (partly curator knowledge)");
  });

  it("counts a suit about several brands for each, and once in other and total", async () => {
    const measures = [{ op: "COUNT" }, { op: "COUNT_DISTINCT" }];
    const where = { ids: ["lawsuit:gucci-america-v-alibaba-2014"] };
    const answer = await queryDistribution({ of: "LAWSUIT", where, groupBy: ["BRAND"], measures, limit: 2 });
    expect(answer.buckets.map(({ values }) => values)).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(answer.other!.values).toEqual([1, 1]);
    expect(answer.total.values).toEqual([1, 1]);
  });

  it("answers in one statement", async () => {
    const questions = [
      // The one above, which is planned.
      { ...byOwner, where: { ids: seedSuits } },
      {
        of: "LISTING",
        groupBy: ["CHANNEL", "OPERATOR"],
        measures: [{ op: "SUM", field: "LISTING_COUNT" }],
      },
    ];
    for (const question of isLongRun ? questions : questions.slice(0, 1)) {
      api.statements();
      await queryDistribution(question);
      expect(api.statements()).toHaveLength(1);
    }
  });

  it("knew nothing before it was loaded", async () => {
    const answer = await queryDistribution({
      of: "SELLER",
      groupBy: ["PLATFORM"],
      asOf: { knownAt: "2014-01-01T00:00:00Z" },
    });
    expect(answer).toEqual({ buckets: [], other: null, total: { keys: [], values: [0] } });
  });
});

// Further examples of what test/analysis/distribution-properties.test.ts checks: figures lead to lists of as many rows.
describe("the figures of a distribution", () => {
  const moments = [
    {},
    { validAt: "2014-08-22" },
    { validDuring: {} },
    { validDuring: { from: "2013-01-01", to: "2016-12-31" } },
  ];
  const where = { from: "2004-01-01", to: "2015-12-31" };
  const filter = { validFrom: { gte: where.from, lte: where.to } };

  itInLongRun(
    "are the total counts of the lists, of every kind and at any moment, under the same conditions",
    async () => {
      for (const asOf of moments) {
        const fields = entityKinds.map(
          ({ plural, label }) => `${plural}(where: $w${label}, asOf: $asOf) { totalCount }`,
        );
        const inputs = entityKinds.map(({ label }) => `$w${label}: ${label}Where`);
        for (const narrowed of [false, true]) {
          const args = Object.fromEntries(
            entityKinds.map(({ label }) => [`w${label}`, narrowed ? filter : null]),
          );
          const lists = await api.execute(
            `query ($asOf: AsOf, ${inputs.join(", ")}) { ${fields.join(" ")} }`,
            {
              asOf,
              ...args,
            },
          );
          for (const { kind, plural } of entityKinds) {
            const { distribution } = await api.execute(
              `query ($of: Kind!, $where: CountedWhere, $asOf: AsOf) {
              distribution(of: $of, where: $where, groupBy: [YEAR], asOf: $asOf) { total { values } } }`,
              { of: kind, where: narrowed ? where : null, asOf },
            );
            expect([kind, distribution.total.values[0]]).toEqual([kind, lists[plural].totalCount]);
          }
        }
      }
    },
  );

  const connections = [
    { of: "SELLER", connection: { name: "merchants", type: "Seller" }, conditions: where },
    { of: "STORE_PRESENCE", connection: { name: "storePresences", type: "StorePresence" }, conditions: null },
    { of: "LISTING", connection: { name: "listings", type: "Listing" }, conditions: null },
  ];

  itInLongRun("are the total counts of the connections of each entity that is a key", async () => {
    for (const asOf of moments) {
      for (const { of, connection, conditions } of connections) {
        const { platforms } = await api.execute(
          `query ($asOf: AsOf, $where: ${connection.type}Where) { platforms(asOf: $asOf) { nodes { id
            facts: ${connection.name}(where: $where) { totalCount } } } }`,
          // Sellers without a start count by their first observation, which in the seed is within the days.
          { asOf, where: conditions && { OR: [filter, { validFrom: { isNull: true } }] } },
        );
        const answer = await queryDistribution({ of, where: conditions, groupBy: ["PLATFORM"], asOf });
        const counts = toTable(answer);
        for (const { id, facts } of platforms.nodes) expect(counts[id] ?? 0).toBe(facts.totalCount);
      }
    }
  });
});

describe("Measures", () => {
  it("are addressed by name, say which durations they leave out, and how many groups tie", async () => {
    const ids = lastingOrganizations.map(({ id }) => id);
    const measureDurations = async (counted: readonly string[]) => {
      const { distribution } = await api.execute(
        `query ($ids: [ID!], $asOf: AsOf) {
          distribution(of: ORGANIZATION, where: { ids: $ids }, groupBy: [COUNTRY], asOf: $asOf, limit: 2
            measures: [{ op: COUNT }, { op: AVG, field: DURATION }, { name: "median", op: QUANTILE, field: DURATION, quantile: 0.5 }]
            orderBy: { name: "COUNT", direction: DESC }) {
            ties buckets { measure(name: "COUNT") { value } }
            total {
              mean: measure(name: "AVG_DURATION") { name value atLeast atMost leftOut { openEnded undated boundsOnly } }
              median: measure(name: "median") { name value }
            }
          }
        }`,
        { ids: counted, asOf: { validDuring: {} } },
      );
      return distribution;
    };
    const all = await measureDurations(ids);
    expect(all.ties).toBe(4);
    expect(all.buckets).toEqual([{ measure: { value: 1 } }, { measure: { value: 1 } }]);
    // From the last day of 2010 to the first of June 2012, or from the first of 2010 to the last of June 2012.
    expect(all.total.mean).toEqual({
      name: "AVG_DURATION",
      value: null,
      atLeast: (10 + 30 + 518) / 3,
      atMost: (10 + 30 + 911) / 3,
      leftOut: { openEnded: 1, undated: 1, boundsOnly: 1 },
    });
    const { total: exact } = await measureDurations(ids.slice(0, 2));
    expect(exact).toMatchObject({ mean: { value: 20 }, median: { name: "median", value: 20 } });
  });

  it("are rejected with an unknown name, one given twice, or a share out of bounds", async () => {
    const cases: readonly Record<string, unknown>[] = [
      { of: "SELLER", having: [{ name: "none", gte: 1 }] },
      {
        of: "SELLER",
        measures: [
          { name: "a", op: "COUNT" },
          { name: "a", op: "COUNT_DISTINCT" },
        ],
      },
      { of: "SELLER", measures: [{ op: "QUANTILE", field: "DURATION" }] },
      { of: "SELLER", measures: [{ op: "QUANTILE", field: "DURATION", quantile: 2 }] },
      { of: "SELLER", measures: [{ op: "SUM", field: "DURATION" }] },
      { of: "LISTING", measures: [{ op: "AVG", field: "DURATION" }] },
      { of: "LISTING", measures: [{ op: "QUANTILE", field: "LISTING_COUNT", quantile: 0.5 }] },
    ];
    for (const variables of cases)
      expect([variables, (await fetchError(variables))?.extensions.code]).toEqual([
        variables,
        "BAD_USER_INPUT",
      ]);
  });
});

describe("Amounts of money", () => {
  const ids = listingIds;
  const asOf = { validDuring: {} };

  it("are measured in the currency that the measure names, or in the only one, and else not at all", async () => {
    const field = "AMOUNT_RAISED";
    const expected = [
      { measure: { op: "COUNT" }, total: 5 },
      { measure: { op: "SUM", field }, total: null },
      { measure: { op: "SUM", field, currency: "USD" }, total: 100 },
      { measure: { op: "COUNT_DISTINCT", field }, total: 4 },
      { measure: { name: "middle", op: "QUANTILE", quantile: 0.5, field, currency: "USD" }, total: 50 },
    ];
    // A quantile adds most to the plan. The test of durations above has one.
    const measured = isLongRun ? expected : expected.filter(({ measure }) => measure.op !== "QUANTILE");
    const { distribution } = await api.execute(
      `query ($ids: [ID!], $asOf: AsOf, $measures: [MeasureInput!]) {
        distribution(of: STOCK_LISTING, where: { ids: $ids }, groupBy: [YEAR], asOf: $asOf, orderBy: { name: "COUNT", direction: ASC }
          measures: $measures) {
          total { values any: measure(name: "SUM_AMOUNT_RAISED") { value currency currencies } distinct: measure(name: "COUNT_DISTINCT_AMOUNT_RAISED") { value currency currencies } }
          buckets { keys { value } usd: measure(name: "SUM_AMOUNT_RAISED_USD") { value currency currencies } }
        }
      }`,
      { ids, asOf, measures: measured.map(({ measure }) => measure) },
    );
    expect(distribution.total).toEqual({
      values: measured.map(({ total }) => total),
      any: { value: null, currency: null, currencies: ["EUR", "JPY", "USD"] },
      distinct: { value: 4, currency: null, currencies: null },
    });
    expect(distribution.buckets).toEqual([
      { keys: [{ value: "2014" }], usd: { value: 40, currency: "USD", currencies: ["EUR", "USD"] } },
      { keys: [{ value: "2015" }], usd: { value: 60, currency: "USD", currencies: ["JPY", "USD"] } },
    ]);
  });

  it("are split by currency, and each group leads to its rows", async () => {
    const { distribution } = await api.execute(
      `query ($ids: [ID!], $asOf: AsOf) {
        distribution(of: STOCK_LISTING, where: { ids: $ids }, groupBy: [AMOUNT_RAISED_CURRENCY], asOf: $asOf
          measures: [{ name: "sum", op: SUM, field: AMOUNT_RAISED }]) {
          buckets { keys { value label } where measure(name: "sum") { value currency } }
        }
      }`,
      { ids, asOf },
    );
    const rows = distribution.buckets.map(
      ({ keys, measure }: { keys: { value: string; label: string }[]; measure: object }) => [
        keys[0],
        measure,
      ],
    );
    expect(rows).toEqual([
      [
        { value: "USD", label: "USD" },
        { value: 100, currency: "USD" },
      ],
      [
        { value: "EUR", label: "EUR" },
        { value: 40, currency: "EUR" },
      ],
      [
        { value: "JPY", label: "JPY" },
        { value: 9, currency: "JPY" },
      ],
      [
        { value: null, label: null },
        { value: null, currency: null },
      ],
    ]);
    const { facts } = await api.execute(
      "query ($where: StockListingWhere, $asOf: AsOf) { facts(kinds: [STOCK_LISTING], where: { stockListing: $where }, asOf: $asOf) { totalCount } }",
      { where: distribution.buckets[0].where, asOf },
    );
    expect(facts.totalCount).toBe(2);
  });

  itInLongRun("have no value in an interval with several currencies, where 0 would be one", async () => {
    const series = [null, "EUR"].map((currency) => ({
      name: currency ?? "any",
      of: "STOCK_LISTING",
      where: { ids },
      measure: { op: "SUM", field: "AMOUNT_RAISED", ...(currency && { currency }) },
    }));
    const { timeSeries } = await api.execute(
      `query ($series: [SeriesInput!]!) {
        timeSeries(interval: YEAR, from: "2013-01-01", to: "2015-12-31", series: $series) {
          points { value currency currencies } } }`,
      { series },
    );
    const rows = timeSeries.map(({ points }: { points: Record<string, unknown>[] }) =>
      points.map(({ value, currency, currencies }) => [value, currency, currencies]),
    );
    const expected = [
      [
        [0, null, null],
        [null, null, ["EUR", "USD"]],
        [null, null, ["JPY", "USD"]],
      ],
      [
        [0, null, null],
        [40, "EUR", ["EUR", "USD"]],
        [0, null, ["JPY", "USD"]],
      ],
    ];
    expect(rows).toEqual(expected);
  });

  it("are not measured in what is no currency, and nothing else is measured in one", async () => {
    const faults = [
      [
        { op: "SUM", field: "AMOUNT_RAISED", currency: "dollars" },
        'currency must be an ISO 4217 code such as USD, not "dollars".',
      ],
      [
        { op: "AVG", field: "CONFIDENCE", currency: "USD" },
        "currency is for amounts of money, not for AVG of CONFIDENCE.",
      ],
      [{ op: "COUNT", currency: "USD" }, "currency is for amounts of money, not for COUNT without a field."],
    ] as const;
    for (const [measure, message] of faults)
      expect(await fetchError({ of: "STOCK_LISTING", measures: [measure] })).toMatchObject({
        message,
        extensions: { code: "BAD_USER_INPUT" },
      });
    const lasting = { op: "AVG", field: "DURATION", currency: "USD" };
    expect((await fetchError({ of: "BRAND", measures: [lasting] }))?.message).toContain(
      "not for AVG of DURATION",
    );
  });
});

describe("A group by what claims say", () => {
  it("has the items of each source, publisher and basis, and leads to them", async () => {
    const asOf = { validDuring: {} };
    const { lawsuits } = await api.execute(
      `query ($asOf: AsOf) { lawsuits(asOf: $asOf, first: 100) { nodes { id claims(first: 100) {
        nodes { stance basis retractedAt source { id publisher } } } } } }`,
      { asOf },
    );
    const keys: readonly (readonly [string, (claim: Claim) => string | null])[] = [
      ["SOURCE", ({ source }) => source.id],
      ["PUBLISHER", ({ source }) => source.publisher],
      ["BASIS", ({ basis }) => basis],
    ];
    for (const [key, value] of isLongRun ? keys : keys.slice(0, 1)) {
      const expected = new Map<string | null, Set<string>>();
      for (const { id, claims } of lawsuits.nodes) {
        const active = claims.nodes.filter(
          (claim: Claim) => claim.stance === "SUPPORTS" && !claim.retractedAt,
        );
        for (const keyValue of active.map(value))
          expected.set(keyValue, (expected.get(keyValue) ?? new Set()).add(id));
      }
      const withWhere = query.replace("buckets {", "buckets { where");
      const { distribution } = await api.execute(withWhere, {
        of: "LAWSUIT",
        groupBy: [key],
        asOf,
        limit: 100,
      });
      const buckets: readonly (Bucket & { where: unknown })[] = distribution.buckets;
      expect(
        Object.fromEntries(buckets.map(({ keys: [firstKey], values }) => [firstKey!.value, values[0]])),
      ).toEqual(Object.fromEntries([...expected].map(([keyValue, ids]) => [keyValue, ids.size])));
      const { list } = await api.execute(
        "query ($where: LawsuitWhere, $asOf: AsOf) { list: lawsuits(where: $where, asOf: $asOf) { nodes { id } } }",
        { where: buckets[0]!.where, asOf },
      );
      const ids = list.nodes.map(({ id }: { id: string }) => id);
      expect(new Set(ids)).toEqual(expected.get(buckets[0]!.keys[0]!.value));
    }
  });
});

interface Claim {
  readonly stance: string;
  readonly basis: string;
  readonly retractedAt: string | null;
  readonly source: { readonly id: string; readonly publisher: string | null };
}

describe("A distribution is rejected", () => {
  it("if a key does not fit, with the names of those that do", async () => {
    const error = await fetchError({ of: "SELLER", groupBy: ["ROLE"] });
    expect(error?.extensions.code).toBe("BAD_USER_INPUT");
    expect(error?.message).toContain("PLATFORM, OPERATOR, BRAND, CATEGORY, OWNER");
    expect((await fetchError({ of: "SELLER", groupBy: ["COURT"] }))?.message).not.toMatch(
      /Allowed keys:.*COURT/,
    );
  });

  it("with more than two keys, a duplicate key, a limit out of bounds, an unknown or impossible measure", async () => {
    const cases: readonly Record<string, unknown>[] = [
      { of: "SELLER", groupBy: ["PLATFORM", "YEAR", "STATUS"] },
      { of: "SELLER", groupBy: ["YEAR", "YEAR"] },
      { of: "SELLER", limit: 0 },
      { of: "SELLER", limit: 1001 },
      { of: "SELLER", having: [{ measure: 1, gte: 1 }] },
      { of: "SELLER", measures: [] },
      { of: "SELLER", measures: [{ op: "SUM" }] },
      { of: "SELLER", measures: [{ op: "SUM", field: "STORE_NAME" }] },
      { of: "SELLER", measures: [{ op: "COUNT", field: "name) RETURN 1 //" }] },
      { of: "BRAND", where: { status: ["ALLEGED"] } },
      { of: "BRAND", where: { lawsuit: {} } },
      { of: "BRAND", where: { from: "2015-01-01", to: "2014-01-01" } },
    ];
    for (const variables of cases)
      expect([variables, (await fetchError(variables))?.extensions.code]).toEqual([
        variables,
        "BAD_USER_INPUT",
      ]);
  });

  // Each key of each kind is a plan of its own. test/analysis/distribution-properties.test.ts tries some of them.
  itInLongRun("never for a kind and a key that fits it, with no facts at all", async () => {
    for (const { kind } of kinds) {
      const error = await fetchError({ of: kind, groupBy: ["ROLE"], asOf: { validAt: "1000-01-01" } });
      const keys = error ? /Allowed keys: (.*)\.$/.exec(error.message)![1]!.split(", ") : ["ROLE"];
      const issues = await Promise.all(keys.map((key) => fetchError({ of: kind, groupBy: [key] })));
      expect(issues.filter(Boolean)).toEqual([]);
    }
  });
});
