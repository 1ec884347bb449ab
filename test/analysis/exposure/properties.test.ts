import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exposureModel } from "../../../src/analysis/exposure/model/exposure-model.js";
import { buildDrivers, type DriverRow, sumContributions } from "../../../src/analysis/exposure/score.js";
import { type ExposedKind, exposedKinds } from "../../../src/domain/kinds/exposed-kinds.js";
import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import { findKindById } from "../../../src/domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../src/domain/model/relationship-kind.js";
import { Seller } from "../../../src/domain/relationships/seller.js";
import { formatDay, getNow, toCalendarDay } from "../../../src/domain/time.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { createQueryBuilder } from "../../../src/query/project/create-query-builder.js";
import { countDbHits } from "../../bench/measure/db-hits.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { fetchAllPages } from "../../support/api/pages.js";
import { writeGraph } from "../../support/graph/graph.js";
import { type AsOfMoment, randomAsOf } from "../../support/graph/random-as-of.js";
import { sampleGraph } from "../../support/graph/random-graph.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { sortByKeys } from "../../support/graph/sort-by-keys.js";
import { World } from "../../support/graph/world.js";
import { isLongRun, itInLongRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";

const graph = sampleGraph(23, 4, 6);
const isExposed = (id: string) => exposedKinds.some((kind) => kind === findKindById(id)!.kind);
const exposed = graph.entities.map(({ id }) => id).filter(isExposed);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** A short run reads the scores of merchants only: those of each kind have a statement of their own. */
const isMerchant = (id: string) => id.startsWith("merchant:");

interface Driver {
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
  readonly relationships: readonly { readonly id: string; readonly validFrom: string | null }[];
}

const query = `query ($id: ID!, $asOf: AsOf) { exposure(id: $id, asOf: $asOf) {
  score drivers { weight value contribution relationships { id validFrom } } } }`;

describe("the exposure of anything in a random graph, at any moment", () => {
  // test/analysis/exposure/factors.test.ts has the facts of each factor, and the test of a score below has the sum.
  itInLongRun("is the sum of its drivers, with facts that held that day as known then", async () => {
    const law = fc.asyncProperty(fc.constantFrom(...exposed), randomAsOf, async (id, { asOf, moment }) => {
      const { day } = new World(graph, moment);
      const world = new World(graph, { ...moment, from: day, to: day });
      const { data, errors } = await api.send(query, { id, asOf });
      if (!world.entities.has(id)) return expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      const { score, drivers } = data.exposure as { score: number; drivers: readonly Driver[] };
      expect(drivers.map(({ weight }) => weight)).toEqual(exposureModel.factors.map(({ weight }) => weight));
      const total = drivers.reduce((sum, { contribution }) => sum + contribution, 0);
      expect(score).toBe(Math.round(total * 10) / 10);
      const startById = new Map(world.facts.map((fact) => [fact.id, fact.values.validFrom ?? null]));
      for (const { weight, value, contribution, relationships } of drivers) {
        expect(contribution).toBe(Math.round(weight * value * 10) / 10);
        expect(value === 0 || relationships.length > 0).toBe(true);
        for (const fact of relationships) expect(startById.get(fact.id)).toBe(fact.validFrom);
      }
    });
    await fc.assert(law, { numRuns: 100 });
  });
});

describe("The score of anything in a random graph", () => {
  it("never rises after the last day of what is recorded, however much time passes", async () => {
    const days = ["2033-01-01", "2034-06-01", "2036-02-29", "2040-01-01", "2050-01-01"];
    for (const id of isLongRun ? exposed : exposed.filter(isMerchant).slice(0, 1)) {
      const scores: number[] = [];
      for (const validAt of days) {
        const { data } = await api.send(query, { id, asOf: { validAt } });
        if (data.exposure) scores.push(data.exposure.score);
      }
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
  });
});

const requireEntityKind = (kind: ExposedKind) => entityKinds.find((candidate) => candidate.kind === kind)!;

/** Builds the query for a page of a list, which takes the database seconds to plan: tests of one kind share it. */
function buildListQuery(kind: ExposedKind): string {
  const { plural, type } = requireEntityKind(kind);
  return `query ($first: Int, $after: String, $asOf: AsOf, $where: ${type.name}Where, $orderBy: [EntityOrder!]) {
    list: ${plural}(first: $first, after: $after, asOf: $asOf, where: $where, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } nodes { id exposure { score drivers { contribution } } }
    }
  }`;
}

interface Scored {
  readonly id: string;
  readonly exposure: { readonly score: number };
}
interface ScoredList {
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly Scored[];
}

/** A cursor has the score that the list is sorted by. The one that is shown is computed beside it, since its drivers are shown too. */
function expectShownKeys({ edges, nodes }: ScoredList) {
  const keys = edges.map(({ cursor }) => JSON.parse(Buffer.from(cursor, "base64url").toString())[1]);
  expect(keys).toEqual(nodes.map(({ exposure: { score } }) => score));
}

/** Leaves out the drivers of rows. */
const pickScores = (rows: readonly Scored[]): readonly Scored[] =>
  rows.map(({ id, exposure: { score } }) => ({ id, exposure: { score } }));

/** A condition that leaves out one entity of a list. */
const excludeId = (id: string) => ({ NOT: { id: { eq: id } } });
const orderByScore = (direction: "ASC" | "DESC") => [{ field: "EXPOSURE_SCORE", direction }];

describe("A list in the order of exposure scores, at any moment,", () => {
  const cases = fc.record({
    kind: fc.constantFrom(...exposedKinds),
    direction: fc.constantFrom("ASC" as const, "DESC" as const),
    size: fc.integer({ min: 1, max: 4 }),
    as: randomAsOf,
  });
  const queryList = async (kind: ExposedKind, { asOf }: AsOfMoment, variables: object) => {
    const { list } = await api.execute(buildListQuery(kind), { ...variables, asOf });
    return { ...list, ids: list.nodes.map(({ id }: { id: string }) => id) };
  };

  it("has the order of the scores that exposure shows, equal ones by id, on any pages", async () => {
    const law = fc.asyncProperty(cases, async ({ kind, direction, size, as }) => {
      const where = excludeId(`${requireEntityKind(kind).prefix}:none`);
      const orderBy = orderByScore(direction);
      const shownRows: Scored[] = [];
      const fetchPage = async (page: object) => {
        const answer = await queryList(kind, as, { ...page, where, orderBy });
        expectShownKeys(answer);
        shownRows.push(...answer.nodes);
        return answer;
      };
      const pages = await fetchAllPages(fetchPage, size);
      // A list in another order is one more statement, which takes the database seconds to plan.
      const nodes: readonly Scored[] = isLongRun
        ? (await queryList(kind, as, { first: 100, where })).nodes
        : shownRows;
      const expected = sortByKeys(
        nodes,
        ({ exposure: { score } }) => [{ value: score, descending: direction === "DESC", nullsFirst: false }],
        ({ id }) => id,
      );
      expect(new Set(expected.map(({ id }) => id)).size).toBe(pages[0]!.totalCount);
      expect(pages.flatMap((page) => page.ids)).toEqual(expected.map(({ id }) => id));
      expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / size)));
    });
    // The list of the tests below, so that a short run plans one.
    const today = toCalendarDay(getNow());
    const example = {
      kind: "MERCHANT" as const,
      direction: "DESC" as const,
      size: 3,
      fromEnd: false,
      as: { asOf: {}, moment: { from: today, to: today, knownAt: null } },
    };
    await fc.assert(law, { numRuns: isLongRun ? 60 : 1, examples: [[example]] });
  });
});

describe("A list of more than 1,000 rows with facts in the order of exposure scores", () => {
  const seller = requireRelationshipKind(Seller).stored.openEnded;
  const queryMerchants = (page: object = {}) =>
    api.send(buildListQuery("MERCHANT"), {
      ...page,
      where: excludeId("merchant:none"),
      orderBy: orderByScore("DESC"),
      asOf: {},
    });
  const sortScored = (rows: readonly Scored[]) =>
    sortByKeys(
      rows,
      ({ exposure: { score } }) => [{ value: score, descending: true, nullsFirst: false }],
      ({ id }) => id,
    );
  const write = (text: string) =>
    api.database.write(({ run }) =>
      run(createStatement({ name: "copies", access: "WRITE", text, parameters: {}, read: () => null })),
    );
  /** Creates copies of a merchant with a fact each. Every thirtieth one has its offer, too. */
  const createCopies = (first: number, last: number) =>
    write(`MATCH (m:Merchant {id: "merchant:original"})-[r]->(brand:Brand) UNWIND range(${first}, ${last}) AS i
      CREATE (n:Entity:Merchant {id: "merchant:copy-" + i})-[:${seller}]->(m)
      SET n += m {.*, id: n.id, name: "Copy"}
      WITH n, r, brand, i WHERE i % 30 = 0
      CREATE (n)-[x:$(type(r))]->(brand) SET x = r {.*, id: "offer:copy-" + i, fromId: n.id}`);
  /** Creates an offer of the brand for nine more of each thirty copies. */
  const createOffers = () =>
    write(`MATCH (:Merchant {id: "merchant:original"})-[r {id: "offer:original"}]->(brand)
      UNWIND range(1, 1200) AS i WITH r, brand, i WHERE i % 30 IN range(1, 9)
      MATCH (n:Merchant {id: "merchant:copy-" + i})
      CREATE (n)-[x:$(type(r))]->(brand) SET x = r {.*, id: "offer:copy-" + i, fromId: n.id}`);
  const measureHits = async () => {
    api.statements();
    await queryMerchants({ first: 1 });
    return countDbHits(acquireNeo4j(), api.statements()[0]!);
  };
  const createOffer = (from: string, to: string, channel: string, validFrom: string | null) => ({
    kind: "OFFER",
    id: `offer:${from}-${to}`,
    from: `merchant:${from}`,
    to: `brand:${to}`,
    channel,
    validFrom,
    claims: [{ source: "source:copies", statement: "Made up for a test.", values: { channel, validFrom } }],
  });
  let expected: readonly Scored[] = [];

  beforeAll(async () => {
    const validFrom = formatDay(toCalendarDay(getNow()));
    const claim = { source: "source:copies", statement: "Made up for a test." };
    await recordWithoutRejects(api.database, [
      { kind: "SOURCE", id: "source:copies", title: "A list of copies" },
      { kind: "BRAND", id: "brand:copied", name: "Copied", claims: [claim] },
      { kind: "MERCHANT", id: "merchant:original", name: "Original", claims: [claim] },
      { ...createOffer("original", "copied", "COUNTERFEIT", validFrom), id: "offer:original" },
      // Merchants that share the sellers of other brands, are not among these sellers, or count as several.
      { kind: "BRAND", id: "brand:second", name: "Second", claims: [claim] },
      { kind: "MERCHANT", id: "merchant:team", name: "Team", memberCount: 7, claims: [claim] },
      ...["honest", "former", "both"].map((name) => ({
        kind: "MERCHANT",
        id: `merchant:${name}`,
        name,
        claims: [claim],
      })),
      createOffer("team", "second", "COUNTERFEIT", validFrom),
      createOffer("both", "second", "COUNTERFEIT", validFrom),
      createOffer("both", "copied", "COUNTERFEIT", validFrom),
      createOffer("honest", "second", "AUTHORIZED", validFrom),
      createOffer("former", "second", "COUNTERFEIT", "2009-03-01"),
    ]);
    const firstRows: readonly Scored[] = (await queryMerchants()).data.list.nodes;
    await createCopies(1, 1200);
    // Sellers of the same brand raise the score of each other.
    const fetchScore = async (id: string): Promise<number> =>
      (await api.execute(query, { id, asOf: {} })).exposure.score;
    const [score, scoreOfBoth] = [await fetchScore("merchant:original"), await fetchScore("merchant:both")];
    expect(score).toBeGreaterThan(0);
    const copies = Array.from({ length: 1200 }, (_, index) => ({
      id: `merchant:copy-${index + 1}`,
      exposure: { score: (index + 1) % 30 === 0 ? score : 0 },
    }));
    const rows = [...firstRows, ...copies];
    expected = sortScored(
      rows.map((row) => {
        if (row.id === "merchant:original") return { ...row, exposure: { score } };
        return row.id === "merchant:both" ? { ...row, exposure: { score: scoreOfBoth } } : row;
      }),
    );
  });

  it("has those with the highest scores first, of all rows, by one statement", async () => {
    api.statements();
    const { data } = await queryMerchants();
    expect(api.statements()).toHaveLength(1);
    expect(data.list.totalCount).toBe(expected.length);
    expect(pickScores(data.list.nodes)).toEqual(expected.slice(0, 25));
    expectShownKeys(data.list);
  });

  itInLongRun("has every row once, on any pages", async () => {
    const shownRows: Scored[] = [];
    const fetchPage = async (page: object) => {
      const { list } = (await queryMerchants(page)).data;
      shownRows.push(...list.nodes);
      return list;
    };
    await fetchAllPages(fetchPage, 100);
    expect(pickScores(shownRows)).toEqual(pickScores(expected));
  });

  it("reads the sellers of a brand once, however many of them it lists", async () => {
    const before = await measureHits();
    await createOffers();
    // Ten times as many sellers, among 1,200 rows.
    expect(await measureHits()).toBeLessThan(3 * before);
  });

  itInLongRun("is QUERY_TOO_COMPLEX above 10,000, says what to do, and can still be counted", async () => {
    await createCopies(1201, 10_001);
    const { data, errors } = await queryMerchants();
    expect(data).toEqual({ list: null });
    expect(errors![0]!.extensions).toMatchObject({
      code: "QUERY_TOO_COMPLEX",
      field: "merchants",
      limit: 10_000,
    });
    expect(errors![0]!.message).toBe(
      "merchants sorts at most 10000 rows with facts by EXPOSURE_SCORE, and more meet its conditions. Add conditions to `where`, such as on `id`, or sort by another field.",
    );
    const { merchants } = await api.execute(
      `query ($orderBy: [EntityOrder!]) { merchants(orderBy: $orderBy) { totalCount } }`,
      { orderBy: orderByScore("DESC") },
    );
    expect(merchants.totalCount).toBeGreaterThan(10_000);
  });

  itInLongRun("does not count those without facts to the 10,000: their score is 0", async () => {
    await write(`MATCH (n:Merchant {name: "Copy"}) MATCH (n)-[r]-() DELETE r`);
    const { data } = await queryMerchants();
    expect(data.list.totalCount).toBeGreaterThan(10_000);
    expect(data.list.nodes).toHaveLength(25);
  });
});

/** Computes the drivers and the scores of several lists of figures, in one statement. */
async function computeDrivers(kind: ExposedKind, cases: readonly Figures[]) {
  const builder = createQueryBuilder(null);
  const all = builder.addParameter(cases.map((figures) => figures.map((figure) => figure.map(BigInt))));
  const drivers = buildDrivers(builder, { kind, model: exposureModel }, "figures");
  const rows = await api.database.read(
    createStatement({
      name: "drivers",
      access: "READ",
      text: `UNWIND ${all} AS figures WITH figures, ${drivers} AS drivers RETURN drivers, ${sumContributions(exposureModel, "drivers")}`,
      parameters: builder.parameters,
      read: (value) => value as readonly (readonly [DriverRow[], number])[],
    }),
  );
  return rows.map(([drivers, score]) => ({
    score,
    drivers: drivers.map(([, , , value, contribution]) => ({ value, contribution })),
  }));
}

/** For each counted id, the index of its factor, and the amounts for it, against it and unknown. */
type Figures = readonly (readonly [factor: number, amount: number, against: number, unknown: number])[];

describe("A score", () => {
  const kind = fc.constantFrom(...exposedKinds);
  const factor = fc.nat(exposureModel.factors.length - 1);
  const count = fc.oneof(fc.nat(5), fc.nat(2_000_000_000));
  const figures: fc.Arbitrary<Figures> = fc.array(fc.tuple(factor, count, count, count), { maxLength: 30 });

  it("is 0…100, with one decimal the sum of values of its factors, which rise with evidence, fall with that against, and ignore the unknown", async () => {
    const cases = fc.record({ kind, figures, factor, more: count });
    const law = fc.asyncProperty(cases, async ({ kind, figures, factor, more }) => {
      const changed = [[], [[factor, more, 0, 0]], [[factor, 0, more, 0]], [[factor, 0, 0, more]]] as const;
      const [base, rises, falls, unchanged] = await computeDrivers(
        kind,
        changed.map((additions) => [...figures, ...additions]),
      );
      for (const [index, { weight, saturation }] of exposureModel.factors.entries()) {
        const addAmounts = (column: 1 | 2) =>
          figures.reduce((total, figure) => total + (figure[0] === index ? figure[column] : 0), 0);
        const half = saturation[kind];
        const share =
          half === null || addAmounts(1) === 0 ? 0 : addAmounts(1) / (addAmounts(1) + addAmounts(2) + half);
        const value = Math.round(share * 256) / 256;
        expect(base!.drivers[index]).toEqual({ value, contribution: Math.round(weight * value * 10) / 10 });
      }
      const total = base!.drivers.reduceRight((sum, { contribution }) => sum + contribution, 0);
      expect(base!.score).toBe(Math.round(total * 10) / 10);
      expect(base!.score).toBeGreaterThanOrEqual(0);
      expect(base!.score).toBeLessThanOrEqual(100);
      expect(rises!.score).toBeGreaterThanOrEqual(base!.score);
      expect(falls!.score).toBeLessThanOrEqual(base!.score);
      expect(unchanged!.score).toBe(base!.score);
    });
    await fc.assert(law, { numRuns: isLongRun ? 200 : 8 });
  });
});
