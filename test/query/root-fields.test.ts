import fc from "fast-check";
import { type GraphQLObjectType, isListType, isNonNullType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { sortByKeys } from "../support/graph/sort-by-keys.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe("A request with a bad field and a good one", () => {
  it.each([
    ["a page that is too large", "brands(first: 1000) { totalCount nodes { id } }", "BAD_USER_INPUT"],
    ["a cursor of another list", 'brands(after: "abc") { nodes { id } }', "BAD_CURSOR"],
    ["a cursor below it", 'brands { nodes { owners(after: "abc") { nodes { id } } } }', "BAD_CURSOR"],
    ["the id of another kind", 'brand(id: "platform:taobao") { name }', "BAD_USER_INPUT"],
    ["a stateId", 'brand(id: "brand:gucci@2014-08-22") { name }', "BAD_USER_INPUT"],
    [
      "a stateId below it",
      'brands { nodes { owners(where: {from: {id: {eq: "brand:gucci@2014-08-22"}}}) { totalCount } } }',
      "BAD_USER_INPUT",
    ],
    ["an unknown id", 'changes(entityIds: ["brand:nobody"], first: 1) { nodes { revision } }', "NOT_FOUND"],
    ["too many ids", `nodes(ids: [${'"brand:gucci" '.repeat(101)}]) { id }`, "BAD_USER_INPUT"],
  ])("answers the good one, and says what is wrong with the other: %s", async (_, bad, code) => {
    const query = `{ bad: ${bad} good: brand(id: "brand:gucci") { name } }`;
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { bad: null, good: { name: "Gucci" } },
      errors: [{ path: ["bad"], extensions: { code } }],
    });
  });
});

interface Row {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** All rows of a list, read page by page. */
async function fetchAllRows(list: string, fields: string, size = 100): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await api.execute(
      `query ($after: String) { page: ${list.includes("(") ? `${list},` : `${list}(`} first: ${size}, after: $after) {
        nodes { ${fields} } pageInfo { hasNextPage endCursor }
      } }`,
      { after },
    );
    rows.push(...answer.page.nodes);
    if (!answer.page.pageInfo.hasNextPage) return rows;
    after = answer.page.pageInfo.endCursor;
  }
}

const includesValue = <T>(values: readonly T[], value: T): boolean => values.includes(value);

describe("The lists of claims and sources", () => {
  let claims: readonly Row[];
  let sources: readonly Row[];
  let disputed: ReadonlySet<unknown>;
  beforeAll(async () => {
    const source = "id publisher";
    const claim = "id field value statement stance basis confidence observedOn recordedBy subject { id }";
    claims = await fetchAllRows("claims", `${claim} source { ${source} }`);
    sources = await fetchAllRows("sources", source);
    const { conflicts } = await api.execute(
      "{ conflicts(first: 100) { totalCount nodes { claims { id } } } }",
    );
    expect(conflicts.totalCount).toBeLessThan(100);
    disputed = new Set(
      conflicts.nodes.flatMap((conflict: { claims: Row[] }) => conflict.claims.map(({ id }) => id)),
    );
  });

  const selectClaims = ({ id }: Row) => claims.filter(({ source }) => (source as Row).id === id);
  const countClaims = (source: Row) => ({
    claimCount: selectClaims(source).length,
    disputedClaimCount: selectClaims(source).filter(({ id }) => disputed.has(id)).length,
  });

  const isOnly = ({ subject, source }: Row) =>
    claims.every(
      (claim) =>
        (claim.subject as Row).id !== (subject as Row).id ||
        (claim.source as Row).id === (source as Row).id ||
        claim.stance === "DISPUTES",
    );

  it("have all claims of the graph, each once", async () => {
    const citingSources = await fetchAllRows("sources", "id claims { totalCount }");
    const cited = citingSources.map(
      (source) => (source.claims as { readonly totalCount: number }).totalCount,
    );
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(cited.reduce((sum, count) => sum + count, 0)).toBe(claims.length);
  });

  it("have the claims that meet any conditions, in order, and count them", async () => {
    const text = ["field", "value", "statement", "stance", "basis", "recordedBy"] as const;
    const enumFields: ReadonlySet<string> = new Set(["stance", "basis"]);
    const comparable = ["confidence", "observedOn"] as const;
    const createFieldArbitrary = (name: string) =>
      fc.constantFrom(...new Set(claims.map((claim) => claim[name])).values());
    const createNonNullArbitrary = (name: string) =>
      createFieldArbitrary(name).filter((value) => value !== null);
    const equal = fc
      .constantFrom(...text, ...comparable)
      .chain((name) =>
        fc
          .array(createNonNullArbitrary(name), { maxLength: 4 })
          .map((values) => ({ [name]: enumFields.has(name) ? values : { in: values } })),
      );
    const unknown = fc
      .constantFrom("field", "value", "observedOn")
      .chain((name) => fc.boolean().map((isNull) => ({ [name]: { isNull } })));
    const range = fc
      .constantFrom(...comparable)
      .chain((name) => createNonNullArbitrary(name).map((value) => ({ [name]: { gte: value } })));
    const ofSource = fc.constantFrom(...sources).map(({ id, publisher }) => ({
      source: publisher === null ? { id: { eq: id } } : { publisher: { eq: publisher } },
    }));
    const isDisputed = fc.boolean().map((eq) => ({ isDisputed: { eq } }));
    const isFromOnlySource = fc.boolean().map((eq) => ({ isFromOnlySource: { eq } }));
    const simpleCondition = fc.oneof(equal, unknown, range, ofSource, isDisputed, isFromOnlySource);
    const where = fc.oneof(
      simpleCondition,
      fc.record({ NOT: simpleCondition }),
      fc.record({ OR: fc.array(simpleCondition, { minLength: 1, maxLength: 3 }) }),
      fc.record({ AND: fc.array(simpleCondition, { maxLength: 2 }) }),
    );
    const satisfiesCondition = (claim: Row, condition: object): boolean =>
      Object.entries(condition).every(([name, filter]) => {
        if (name === "NOT") return !satisfiesCondition(claim, filter);
        if (name === "AND") return filter.every((part: object) => satisfiesCondition(claim, part));
        if (name === "OR") return filter.some((part: object) => satisfiesCondition(claim, part));
        if (name === "isDisputed") return disputed.has(claim.id) === filter.eq;
        if (name === "isFromOnlySource") return isOnly(claim) === filter.eq;
        if (name === "source")
          return Object.entries<{ eq: unknown }>(filter).every(
            ([key, { eq }]) => (claim.source as Row)[key] === eq,
          );
        const value = claim[name] as never;
        if (Array.isArray(filter)) return filter.includes(value);
        if ("isNull" in filter) return (value === null) === filter.isNull;
        if (value === null) return false;
        if ("in" in filter) return includesValue(filter.in, value);
        // A date counts by its earliest day.
        return name === "observedOn"
          ? toEarliestDay(value) >= toEarliestDay(filter.gte)
          : value >= filter.gte;
      });
    const law = fc.asyncProperty(where, fc.boolean(), async (condition, descending) => {
      const direction = descending ? "DESC" : "ASC";
      const { list } = await api.execute(
        `query ($where: ClaimWhere) {
          list: claims(where: $where, orderBy: [{field: CONFIDENCE, direction: ${direction}}], first: 100) {
            totalCount nodes { id }
          }
        }`,
        { where: condition },
      );
      const matches = claims.filter((claim) => satisfiesCondition(claim, condition));
      const buildSortKeys = ({ confidence }: Row) => [{ value: confidence, descending, nullsFirst: false }];
      const expected = sortByKeys(matches, buildSortKeys, ({ id }) => id).slice(0, 100);
      expect(list).toEqual({ totalCount: matches.length, nodes: expected.map(({ id }) => ({ id })) });
    });
    await fc.assert(law, {
      numRuns: isLongRun ? 100 : 1,
      examples: [[{ observedOn: { in: ["2018"] } }, false]],
    });
  });

  it.each(selectForRun(["claimCount", "disputedClaimCount"] as const, String, ["disputedClaimCount"]))(
    "have the sources with a %s, the most first",
    async (name) => {
      const field = { claimCount: "CLAIM_COUNT", disputedClaimCount: "DISPUTED_CLAIM_COUNT" }[name];
      const { list } = await api.execute(`{
      list: sources(
        where: { ${name}: { gte: 2 } }
        orderBy: [{ field: ${field}, direction: DESC }]
        first: 100
      ) { totalCount nodes { id } }
    }`);
      const matches = sources.filter((source) => countClaims(source)[name] >= 2);
      const buildSortKeys = (source: Row) => [
        { value: countClaims(source)[name], descending: true, nullsFirst: false },
      ];
      const expected = sortByKeys(matches, buildSortKeys, ({ id }) => id);
      expect(matches.length).toBeGreaterThan(0);
      expect(list).toEqual({ totalCount: matches.length, nodes: expected.map(({ id }) => ({ id })) });
    },
  );

  it("have the sources by the basis and the kind of their claims", async () => {
    const buildList = (quantifier: string) =>
      `sources(where: { claims: { ${quantifier}: { basis: COURT_RECORD } } }`;
    const some = await fetchAllRows(buildList("some"), "id");
    const none = await fetchAllRows(buildList("none"), "id");
    const suits = await fetchAllRows("claims(kinds: [LAWSUIT]", "id");
    const isOfCourt = (source: Row) => selectClaims(source).some(({ basis }) => basis === "COURT_RECORD");
    expect(listIds(some)).toEqual(listIds(sources.filter(isOfCourt)));
    expect(listIds(none)).toEqual(listIds(sources.filter((source) => !isOfCourt(source))));
    expect(listIds(suits)).toEqual(
      listIds(claims.filter(({ subject }) => /^lawsuit:/.test((subject as Row).id))),
    );
  });

  it("have the values that each claim supports, as the graph reads them, and none of one that disputes", async () => {
    const { list } = await api.execute(`{
      list: claims(where: { subjectId: { eq: "stock-listing:jd-nasdaq-2014" }, field: { eq: "amountRaised" } }) {
        nodes { stance value values { field value } }
      }
    }`);
    expect(list.nodes.toSorted((a: Row, b: Row) => (String(a.stance) < String(b.stance) ? -1 : 1))).toEqual([
      { stance: "DISPUTES", value: "$1.8 million", values: [] },
      {
        stance: "SUPPORTS",
        value: "US$1,780,026,780",
        values: [{ field: "amountRaised", value: "1780026780 USD" }],
      },
    ]);
  });

  it("before anything was recorded are empty", async () => {
    const none = { totalCount: 0 };
    const asOf = 'asOf: { knownAt: "2000-01-01T00:00:00Z" }';
    expect(
      await api.execute(
        `{ claims(${asOf}) { totalCount } sources(${asOf}, where: {claimCount: {gte: 0}}) { totalCount } }`,
      ),
    ).toEqual({ claims: none, sources: none });
  });
});

describe("The timeline of everything", () => {
  interface Event {
    readonly date: string;
    readonly title: string;
    readonly subject: Row;
  }
  const fields = `date title subject {
    id
    ... on Relationship { validFrom validTo validFromQualifier validToQualifier firstObservedOn }
    ... on Entity { validFrom validTo validFromQualifier validToQualifier }
  }`;
  let ofEntities: readonly Event[];
  beforeAll(async () => {
    const timelines = await fetchAllRows(
      "entities(asOf: {validDuring: {}}",
      "id timeline(first: 100) { totalCount nodes { date title subject { id } } }",
      20,
    );
    const events = timelines.flatMap(({ timeline }) => (timeline as { nodes: Event[] }).nodes);
    for (const { timeline } of timelines)
      expect((timeline as { totalCount: number }).totalCount).toBeLessThan(100);
    ofEntities = [
      ...new Map(events.map((event) => [`${event.subject.id} ${event.date} ${event.title}`, event])).values(),
    ];
  });

  const padDate = ({ date }: Pick<Event, "date">): string => `${date}-01-01`.slice(0, 10);
  const fetchEvents = async (variables: Readonly<Record<string, unknown>>) => {
    const { events } = await api.execute(
      `query ($from: PartialDate, $to: PartialDate, $includeSeen: Boolean! = true) {
        events(from: $from, to: $to, includeSeen: $includeSeen, first: 100) { totalCount nodes { ${fields} } }
      }`,
      variables,
    );
    return events as { totalCount: number; nodes: Event[] };
  };
  const listEventKeys = (events: readonly Event[]) =>
    events.map(({ subject, date, title }) => `${subject.id} ${date} ${title}`).sort();

  it.each([
    ["2014-08", "2014-08"],
    ["2014-01", "2014-07-31"],
    ["2014-08-20", "2014-09-10"],
    ["2004-07-01", "2011-06-15"],
  ])("has every event that can lie between %s and %s, each once", async (from, to) => {
    const [first, last] = [toEarliestDay(from), toLatestDay(to)];
    const expected = ofEntities.filter(
      ({ date }) => toEarliestDay(date) <= last && toLatestDay(date) >= first,
    );
    const { totalCount, nodes } = await fetchEvents({ from, to });
    expect(totalCount).toBe(expected.length);
    expect(listEventKeys(nodes)).toEqual(listEventKeys(expected).slice(0, 100));
    expect(nodes.map(padDate)).toEqual([...nodes.map(padDate)].sort());
  });

  it("has an event of a month or a year that overlaps the first or the last day, as a comparison has it as uncertain", async () => {
    const hasVolcom = async (from: string, to: string) => {
      const { nodes } = await fetchEvents({ from, to });
      return nodes.some(({ title, date }) => title.includes("Volcom") && date === "2011-06");
    };
    expect(await hasVolcom("2011-06-10", "2011-12-31")).toBe(true);
    expect(await hasVolcom("2011-01-01", "2011-06-10")).toBe(true);
    expect(await hasVolcom("2011-07-01", "2011-12-31")).toBe(false);
    expect(await hasVolcom("2011-01-01", "2011-05-31")).toBe(false);
  });

  it("has no day on which something was only seen, unless it is asked for", async () => {
    const august = { from: "2014-08", to: "2014-08" };
    const [happened, all] = await Promise.all([
      fetchEvents({ ...august, includeSeen: false }),
      fetchEvents(august),
    ]);
    const isSeen = ({ subject, date }: Event) =>
      (subject.validFrom === null && date === subject.firstObservedOn) ||
      (date === subject.validFrom && subject.validFromQualifier === "NO_LATER_THAN") ||
      (date === subject.validTo && subject.validToQualifier !== "EXACT");
    expect(listEventKeys(happened.nodes)).toEqual(listEventKeys(all.nodes.filter((event) => !isSeen(event))));
    expect(happened.totalCount).toBeLessThan(all.totalCount);
    expect(happened.totalCount).toBeGreaterThan(0);
  });

  it("begins with the earliest or with the latest, and has only the kinds that are asked for", async () => {
    const { suits, newest } = await api.execute(`{
      suits: events(kinds: [LAWSUIT], first: 100) { nodes { title subject { id } } }
      newest: events(kinds: [LAWSUIT], newestFirst: true, first: 1) { nodes { title } pageInfo { hasPreviousPage hasNextPage } }
    }`);
    expect(suits.nodes.every(({ subject }: Event) => subject.id.startsWith("lawsuit:"))).toBe(true);
    expect(newest).toEqual({
      nodes: [{ title: suits.nodes.at(-1).title }],
      pageInfo: { hasPreviousPage: false, hasNextPage: true },
    });
  });
});

const listIds = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id).sort();

describe("A field that several kinds have, in a list of all of them,", () => {
  const asOf = "asOf: { validDuring: {} }";
  const indexById = (rows: readonly { readonly id: string }[]) => new Map(rows.map((row) => [row.id, row]));

  it("is that of each kind: the day that closed a suit, and that of an agreement", async () => {
    const { entities, lawsuits, agreements } = await api.execute(`{
      entities(kinds: [LAWSUIT, AGREEMENT], ${asOf}) { nodes { id ... on Lawsuit { closedOn } ... on Agreement { closedOn } } }
      lawsuits(${asOf}) { nodes { id closedOn } }
      agreements(${asOf}) { nodes { id closedOn } }
    }`);
    expect(indexById(entities.nodes)).toEqual(indexById([...lawsuits.nodes, ...agreements.nodes]));
    expect(lawsuits.nodes).toContainEqual({
      id: "lawsuit:gucci-america-v-alibaba-2015",
      closedOn: "2017-08",
    });
  });

  it("is that of each kind: the exit of a party, which has none before it left, and of a part of a group", async () => {
    const buildFactsField = (day: string) =>
      `facts(kinds: [PARTICIPATION, PART], first: 100, asOf: { validAt: "${day}" }) {
        nodes { id ... on Participation { exit } ... on Part { exit } }
      }`;
    const { before, later } = await api.execute(
      `{ before: ${buildFactsField("2014-07-10")} later: ${buildFactsField("2021-01-01")} }`,
    );
    expect(before.nodes.filter(({ exit }: { exit: string | null }) => exit !== null)).toEqual([]);
    const part = { id: "part:2014-default-judgment-2014-defendants", exit: "DEFAULT_JUDGMENT" };
    expect(later.nodes).toContainEqual(part);
  });

  it("is that of each kind: the day of filing of a suit, and of a stock listing, of subjects of any kind", async () => {
    const { nodes, lawsuits } = await api.execute(`{
      nodes(ids: ["lawsuit:gucci-america-v-alibaba-2015"]) {
        ... on Lawsuit { claims(first: 1) { nodes { subject { ... on Lawsuit { id filedOn } ... on StockListing { filedOn } } } } }
      }
      lawsuits(${asOf}) { nodes { id filedOn } }
    }`);
    expect(lawsuits.nodes).toContainEqual(nodes[0].claims.nodes[0].subject);
  });

  itInLongRun("is that of each kind: the exposure of a brand, and of a platform", async () => {
    const { entities, platforms } = await api.execute(`{
      entities(kinds: [BRAND, PLATFORM], first: 100) {
        nodes { id ... on Brand { exposure { score } } ... on Platform { exposure { score } } }
      }
      platforms { nodes { id exposure { score } } }
    }`);
    const platformNodes = entities.nodes.filter(({ id }: { id: string }) => id.startsWith("platform:"));
    expect(indexById(platformNodes)).toEqual(indexById(platforms.nodes));
  });
});

describe("The schema", () => {
  it("lets every field of Query be null", async () => {
    const query = (await createSchema()).getQueryType() as GraphQLObjectType;
    const fields = Object.values(query.getFields());
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
    expect(fields.filter(({ type }) => isListType(type)).length).toBeGreaterThan(0);
  });
});
