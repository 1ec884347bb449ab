import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const OPEN_SUIT = "lawsuit:gucci-america-v-alibaba-2014";
const CLOSED_SUIT = "lawsuit:gucci-america-v-alibaba-2015";
const ABSENCE = "Gucci has no official store on Tmall.";

const source = { kind: "SOURCE", id: "source:made-up", title: "Made up for a test", publishedOn: "2020" };
const claims = [{ source: source.id }];
const lines = [
  source,
  { kind: "BRAND", id: "brand:ended", name: "Zyzzy Ended", validFrom: "2000", validTo: "2010", claims },
  { kind: "BRAND", id: "brand:open", name: "Zyzzy Open", validFrom: "2000", claims },
  { kind: "PERSON", id: "person:judge", name: "Zyzzy Judge", claims },
  { kind: "PERSON", id: "person:former", name: "Former Judge", claims },
  { kind: "ORGANIZATION", id: "organization:owner", name: "Zyzzy Owner", validFrom: "1990", claims },
  {
    kind: "AGREEMENT",
    id: "agreement:ended",
    name: "Zyzzy truce",
    terms: ["Peace."],
    validFrom: "2011",
    validTo: "2012",
    claims,
  },
  {
    kind: "PUBLIC_STATEMENT",
    id: "public-statement:withdrawn",
    name: "Zyzzy words",
    text: "Words.",
    validFrom: "2011",
    validTo: "2011-12-31",
    claims,
  },
  {
    kind: "LAWSUIT",
    id: "lawsuit:closed",
    name: "Zyzzy v. Other",
    validFrom: "2011-03-01",
    validTo: "2012-06",
    claims,
  },
  {
    kind: "JUDGE",
    id: "judge:closed",
    from: "person:judge",
    to: "lawsuit:closed",
    validFrom: "2011-03-01",
    claims,
  },
  ...["JUDGE", "COUNSEL"].map((kind) => ({
    kind,
    id: `${kind.toLowerCase()}:left`,
    from: "person:former",
    to: "lawsuit:closed",
    validFrom: "2011-03-01",
    validTo: "2011-09-30",
    claims,
  })),
  {
    kind: "OWNERSHIP",
    id: "ownership:ended",
    from: "organization:owner",
    to: "brand:ended",
    validFrom: "2001",
    validTo: "2009",
    claims,
  },
  {
    kind: "OWNERSHIP",
    id: "ownership:open",
    from: "organization:owner",
    to: "brand:open",
    validFrom: "2001",
    claims,
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await recordEntries(api.database, lines, { by: "test" });
});
afterAll(() => api?.stop());

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
}

const listIds = ({ nodes }: Listed): readonly string[] => nodes.map(({ id }) => id).sort();

describe("An event", () => {
  const listEvents = async (asOf: object) => {
    const answer = await api.execute(
      `query ($asOf: AsOf, $named: StringFilter) {
        lawsuits(where: { name: $named }, asOf: $asOf) { nodes { id } }
        agreements(where: { name: $named }, asOf: $asOf) { nodes { id } }
        publicStatements(where: { name: $named }, asOf: $asOf) { nodes { id } }
        entities(where: { name: $named }, kinds: [LAWSUIT, AGREEMENT, PUBLIC_STATEMENT], asOf: $asOf) { nodes { id } }
      }`,
      { asOf, named: { startsWith: "Zyzzy" } },
    );
    const { entities, ...byKind } = answer;
    const ids = Object.values(byKind as Record<string, Listed>)
      .flatMap(listIds)
      .sort();
    expect(listIds(entities)).toEqual(ids);
    return ids;
  };

  it("is listed from its day on, today and with any certainty, and no end removes it", async () => {
    const eventIds = ["agreement:ended", "lawsuit:closed", "public-statement:withdrawn"];
    expect(await listEvents({ validAt: "2010-12-31" })).toEqual([]);
    expect(await listEvents({ validAt: "2011-02-28", certainty: "PRESUMED" })).not.toContain(
      "lawsuit:closed",
    );
    const day = { validAt: "2011-12-31" };
    const furtherTimes = [
      {},
      { validAt: "2030-01-01" },
      { validDuring: { from: "2015-01-01", to: "2015-02-01" } },
    ];
    // Each certainty has a statement of its own.
    for (const asOf of [day, ...furtherTimes])
      for (const certainty of [
        "PRESUMED",
        ...(isLongRun || asOf === day ? ["CONFIRMED"] : []),
        ...(isLongRun ? ["POSSIBLE"] : []),
      ])
        expect([asOf, await listEvents({ ...asOf, certainty })]).toEqual([asOf, eventIds]);
  });

  it("has the state of the day, exists after its end, and is certain", async () => {
    const { closed, before, judged } = await api.execute(
      `query ($id: ID!) {
        closed: lawsuit(id: $id) { exists certainty caseStatus closedOn validTo }
        before: lawsuit(id: $id, asOf: { validAt: "2011-02-01" }) { exists certainty caseStatus }
        judged: lawsuit(id: $id) { judges { edges { node { name } relationship { holdsToday } } } }
      }`,
      { id: "lawsuit:closed" },
    );
    expect(closed).toEqual({
      exists: true,
      certainty: "CONFIRMED",
      caseStatus: "CLOSED",
      closedOn: "2012-06",
      validTo: "2012-06",
    });
    expect(before).toEqual({ exists: false, certainty: null, caseStatus: "NOT_FILED" });
    // A judge stays with the suit: its end ends no judge.
    expect(judged.judges.edges).toEqual([
      { node: { name: "Zyzzy Judge" }, relationship: { holdsToday: true } },
    ]);
  });

  it("has the judges and counsel of the day: one who left is counted in outsideAsOf from then on", async () => {
    const { during, after } = await api.execute(`
      fragment people on Lawsuit {
        judges { totalCount aggregate { outsideAsOf } nodes { name } }
        counsel { totalCount aggregate { outsideAsOf } nodes { name } }
      }
      {
        during: lawsuit(id: "lawsuit:closed", asOf: { validAt: "2011-05-01" }) { ...people }
        after: lawsuit(id: "lawsuit:closed", asOf: { validAt: "2011-10-01" }) { ...people }
      }`);
    expect(during.judges).toMatchObject({ totalCount: 2, aggregate: { outsideAsOf: 0 } });
    expect(during.counsel).toMatchObject({ totalCount: 1, nodes: [{ name: "Former Judge" }] });
    expect(after).toEqual({
      judges: { totalCount: 1, aggregate: { outsideAsOf: 1 }, nodes: [{ name: "Zyzzy Judge" }] },
      counsel: { totalCount: 0, aggregate: { outsideAsOf: 1 }, nodes: [] },
    });
  });

  it("counts in figures as in lists: suits per year have both suits of the seed", async () => {
    const { distribution, lawsuits, series } = await api.execute(
      `query ($where: LawsuitWhere) {
        distribution(of: LAWSUIT, where: { lawsuit: $where }, groupBy: [YEAR]) {
          buckets { keys { value } values where } total { values }
        }
        lawsuits(where: $where) { nodes { id caseStatus } totalCount aggregate { outsideAsOf } }
        series: timeSeries(
          interval: YEAR, from: "2018-01-01", to: "2018-12-31", count: IN_FORCE
          series: [{ name: "suits", of: LAWSUIT, where: { lawsuit: $where } }]
        ) { points { value } }
      }`,
      { where: { id: { in: [OPEN_SUIT, CLOSED_SUIT] } } },
    );
    expect(distribution.total.values).toEqual([2]);
    const years = distribution.buckets.map(
      ({ keys: [key], values }: { keys: [{ value: string }]; values: number[] }) => [key.value, values[0]],
    );
    expect(years.sort()).toEqual([
      ["2014", 1],
      ["2015", 1],
    ]);
    expect(listIds(lawsuits)).toEqual([OPEN_SUIT, CLOSED_SUIT]);
    expect([lawsuits.totalCount, lawsuits.aggregate.outsideAsOf]).toEqual([2, 0]);
    expect(lawsuits.nodes.find(({ id }: { id: string }) => id === CLOSED_SUIT).caseStatus).toBe("CLOSED");
    expect(series[0].points).toEqual([{ value: 2 }]);
  });
});

describe("outsideAsOf", () => {
  it("counts the things and facts that a list leaves out because they ended or did not begin", async () => {
    const answer = await api.execute(
      `query ($named: StringFilter) {
        brands(where: { name: $named }) { nodes { id } totalCount aggregate { outsideAsOf } }
        later: brands(where: { name: $named }, asOf: { validAt: "1999-12-31" }) { totalCount aggregate { outsideAsOf } }
        organization(id: "organization:owner") {
          holdings: relationships(kinds: [OWNERSHIP]) { nodes { id holdsToday } totalCount aggregate { outsideAsOf } }
        }
        facts(kinds: [OWNERSHIP], where: { from: { id: { eq: "organization:owner" } } }, asOf: { validAt: "2005-01-01" }) {
          totalCount aggregate { outsideAsOf } nodes { id holdsToday }
        }
      }`,
      { named: { startsWith: "Zyzzy" } },
    );
    expect(answer).toEqual({
      brands: { nodes: [{ id: "brand:open" }], totalCount: 1, aggregate: { outsideAsOf: 1 } },
      later: { totalCount: 0, aggregate: { outsideAsOf: 2 } },
      organization: {
        holdings: {
          nodes: [{ id: "ownership:open", holdsToday: true }],
          totalCount: 1,
          aggregate: { outsideAsOf: 1 },
        },
      },
      facts: {
        totalCount: 2,
        aggregate: { outsideAsOf: 0 },
        nodes: [
          { id: "ownership:ended", holdsToday: false },
          { id: "ownership:open", holdsToday: true },
        ],
      },
    });
  });

  it("of entities counts those that only facts of other days lead to", async () => {
    const aggregate = "aggregate { outsideAsOf nodes { count outsideAsOf } }";
    const { organization, facts, always } = await api.execute(`{
      organization(id: "organization:owner") { holdings { ${aggregate} } }
      facts(kinds: OWNERSHIP, where: { from: { id: { eq: "organization:owner" } } }) { ${aggregate} }
      always: facts(
        kinds: OWNERSHIP, where: { from: { id: { eq: "organization:owner" } } }, asOf: { validDuring: {} }
      ) { ${aggregate} }
    }`);
    expect(organization.holdings.aggregate).toEqual({ outsideAsOf: 1, nodes: { count: 1, outsideAsOf: 1 } });
    // The owner is at an end of the fact of today, too.
    expect(facts.aggregate).toEqual({ outsideAsOf: 1, nodes: { count: 2, outsideAsOf: 1 } });
    expect(always.aggregate).toEqual({ outsideAsOf: 0, nodes: { count: 3, outsideAsOf: 0 } });
  });

  it("and totalCount add up to the rows of every day, in each list and at each time", async () => {
    const knownAt = await api.readLastInstant();
    const buildFurtherFields = (counts: string) => `
      merchants(asOf: $asOf) { ${counts} }
      lawsuits(asOf: $asOf) { ${counts} }
      kering: conglomerate(id: "conglomerate:kering", asOf: $asOf) {
        brands { ${counts} }
        fashion: brands(where: { to: { brand: { name: { contains: "a" } } } }) { ${counts} }
        participations { ${counts} }
      }
      lawsuit(id: "${OPEN_SUIT}", asOf: $asOf) { relatedCases { ${counts} } parties { ${counts} } }`;
    const buildFields = (counts: string) => `
      brands(where: $brands, asOf: $asOf) { ${counts} }
      entities(asOf: $asOf) { ${counts} }
      facts(asOf: $asOf) { ${counts} }
      conglomerate(id: "conglomerate:kering", asOf: $asOf) {
        big: brands(where: { share: { gt: 0.6 } }) { ${counts} }
        relationships { ${counts} }
      }
      ${isLongRun ? buildFurtherFields(counts) : ""}`;
    const variables = { brands: { name: { contains: "a" } } };
    const fetchCounts = async (asOf: object, counts: string) =>
      (await api.execute(`query ($brands: BrandWhere, $asOf: AsOf) { ${buildFields(counts)} }`, {
        ...variables,
        asOf,
      })) as Record<string, unknown>;
    const countsOfAllDays = await fetchCounts({ validDuring: {} }, "totalCount aggregate { outsideAsOf }");
    const day = { validAt: "2014-08-22" };
    const times = [{ ...day, knownAt }];
    const furtherTimes = [
      { validDuring: { to: "2013-01-01" }, certainty: "CONFIRMED" },
      {},
      day,
      { ...day, certainty: "POSSIBLE" },
      { certainty: "CONFIRMED" },
      { validAt: "2005-05-05" },
    ];
    for (const asOf of [...times, ...(isLongRun ? furtherTimes : [])])
      expect([asOf, addCounts(await fetchCounts(asOf, "totalCount aggregate { outsideAsOf }"))]).toEqual([
        asOf,
        addCounts(countsOfAllDays),
      ]);
    expect(JSON.stringify(countsOfAllDays)).not.toMatch(/"outsideAsOf":[1-9]/);
  });
});

/** Replaces both counts of each list by their sum. */
function addCounts(answer: Record<string, unknown>): unknown {
  const { totalCount, aggregate } = answer as { totalCount?: number; aggregate?: { outsideAsOf: number } };
  if (totalCount !== undefined && aggregate) return totalCount + aggregate.outsideAsOf;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, addCounts(value as Record<string, unknown>)]),
  );
}

describe("A search", () => {
  const findHits = async (query: string, asOf?: object) => {
    const { search } = await api.execute(
      `query ($query: String!, $asOf: AsOf) { search(query: $query, asOf: $asOf, first: 20) {
        edges { days { validFrom validTo holdsToday state } node { id ... on Claim { statement } } }
      } }`,
      { query, asOf },
    );
    return search.edges as readonly {
      readonly days: {
        readonly validTo: string | null;
        readonly holdsToday: boolean;
        readonly state: string;
      } | null;
      readonly node: { readonly id: string; readonly statement?: string };
    }[];
  };
  const listHitIds = async (query: string, asOf?: object) =>
    (await findHits(query, asOf)).map(({ node }) => node.id);

  it("covers every day, the nearest to today first, and says which hits still hold, and why others do not", async () => {
    const hits = await findHits("Zyzzy");
    const findDays = (id: string) => hits.find(({ node }) => node.id === id)?.days;
    expect(findDays("brand:ended")).toEqual({
      validFrom: "2000",
      validTo: "2010",
      holdsToday: false,
      state: "ENDED",
    });
    expect(findDays("brand:open")).toEqual({
      validFrom: "2000",
      validTo: null,
      holdsToday: true,
      state: "HOLDS",
    });
    expect(findDays("lawsuit:closed")).toEqual({
      validFrom: "2011-03-01",
      validTo: "2012-06",
      holdsToday: true,
      state: "HOLDS",
    });
    const facts = await findHits("Zyzzy Owner owns Zyzzy Ended");
    expect(facts.find(({ node }) => node.id === "ownership:ended")?.days).toEqual({
      validFrom: "2001",
      validTo: "2009",
      holdsToday: false,
      state: "ENDED",
    });
    const ids = hits.map(({ node }) => node.id);
    expect(ids.indexOf("brand:open")).toBeLessThan(ids.indexOf("brand:ended"));
  });

  it("with a day has only what is valid then, and events from their day on", async () => {
    expect(await listHitIds("Zyzzy", { validAt: "2015-01-01" })).toEqual(
      expect.arrayContaining([
        "agreement:ended",
        "brand:open",
        "lawsuit:closed",
        "public-statement:withdrawn",
      ]),
    );
    expect(await listHitIds("Zyzzy", { validAt: "2015-01-01" })).not.toContain("brand:ended");
    expect(await listHitIds("Zyzzy", { validAt: "2010-01-01" })).not.toContain("lawsuit:closed");
  });

  itInLongRun("gives a claim the days of what it is about, and leaves it out on other days", async () => {
    const findStatement = async (asOf?: object) =>
      (await findHits(ABSENCE, asOf)).find(({ node }) => node.statement === ABSENCE);
    const hit = await findStatement();
    expect(hit?.days).toMatchObject({ validTo: "2020-12-20", holdsToday: false });
    expect(await findStatement({ validAt: "2014-08-22" })).toBeDefined();
    expect(await findStatement({ validAt: "2022-01-01" })).toBeUndefined();
  });
});

describe("The schema", () => {
  it("says the default time of each field that takes a time, in its description", async () => {
    const { __schema } = await api.execute(
      "{ __schema { queryType { fields { name description args { name } } } } }",
    );
    type DescribedField = { name: string; description: string; args: { name: string }[] };
    const described = new Map<string, string>(
      __schema.queryType.fields
        .filter(({ args }: DescribedField) => args.some(({ name }) => name === "asOf"))
        .map(({ name, description }: DescribedField) => [
          name,
          /Default time: ([^.]+)\.$/.exec(description)?.[1],
        ]),
    );
    expect([...described.values()]).not.toContain(undefined);
    for (const name of ["search", "match", "timeSeries"]) expect(described.get(name)).toBe("every day");
    for (const name of [
      "brands",
      "lawsuits",
      "facts",
      "distribution",
      "ownershipTree",
      "paths",
      "neighborhood",
    ])
      expect([name, described.get(name)]).toEqual([name, "today"]);
  });
});
