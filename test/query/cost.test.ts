import fc from "fast-check";
import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { describe, expect, it } from "vitest";
import { computeQueryCost, findMostExpensivePath } from "../../src/query/complexity/cost.js";
import { type GraphCounts, noCounts } from "../../src/query/graph-counts.js";
import { readRootSelections } from "../../src/query/selection/selection.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();

const readFields = (query: string) =>
  readRootSelections(
    { schema, fragments: {}, variableValues: {} },
    parse(query).definitions[0] as OperationDefinitionNode,
  );

const computeCost = (counts: GraphCounts, query: string): number =>
  computeQueryCost(readFields(query), counts).cost;

/** A graph of 1,000 entities and 10,000 facts of each kind, 4,000 of them at one supernode. */
const graph: GraphCounts = {
  isLoaded: false,
  entities: () => 1000,
  facts: () => 10_000,
  boundedFacts: () => 0,
  supersededFacts: () => 10_000,
  claims: () => 100_000,
  sources: () => 1000,
  largestHub: () => 4000,
};

/** The part of a cost that depends on the size of the graph. */
const computeGrowth = (query: string, counts = graph): number =>
  computeCost(counts, query) - computeCost(noCounts, query);

const never = '{ name: { contains: "none has it" } }';
const outgoing = ["storePresences", "platforms"];
const nestRelations = (...relations: readonly string[]): string =>
  relations.reduceRight(
    (where, relation) =>
      `{ ${relation}: { none: { ${outgoing.includes(relation) ? "to" : "from"}: ${where} } } }`,
    never,
  );
const buildBrandsQuery = (where: string): string => `{ brands(where: ${where}) { nodes { id } } }`;

describe("The cost of a list of all entities of a kind", () => {
  it("does not grow with the graph if a page is read in the order of an index", () => {
    expect(computeGrowth("{ brands(first: 100) { nodes { id } } }")).toBe(0);
  });

  it("grows with the entities that a condition or another order reads", () => {
    expect(computeGrowth(buildBrandsQuery(never))).toBeGreaterThan(0);
    expect(
      computeGrowth("{ brands(orderBy: [{ field: RECORDED_AT, direction: ASC }]) { nodes { id } } }"),
    ).toBeGreaterThan(0);
    const double = { ...graph, entities: () => 2000 };
    expect(computeGrowth(buildBrandsQuery(never), double)).toBeCloseTo(
      2 * computeGrowth(buildBrandsQuery(never)),
      -1,
    );
  });

  it("grows with every condition", () => {
    const buildOrQuery = (count: number) =>
      buildBrandsQuery(
        `{ OR: [${Array.from({ length: count }, (_, i) => `{ name: { contains: "${i}" } }`).join(" ")}] }`,
      );
    const large = { ...graph, entities: () => 1_000_000 };
    const costPerCondition =
      (computeGrowth(buildOrQuery(20), large) - computeGrowth(buildOrQuery(10), large)) / 10;
    expect(costPerCondition).toBeCloseTo(
      (computeGrowth(buildOrQuery(90), large) - computeGrowth(buildOrQuery(50), large)) / 40,
    );
    expect(costPerCondition).toBeGreaterThan(0);
  });

  it("counts equal filters in OR as the one list that they become", () => {
    const names = ["a", "b", "c"];
    const or = buildBrandsQuery(
      `{ OR: [${names.map((name) => `{ category: { eq: "${name}" } }`).join(" ")}] }`,
    );
    expect(computeCost(graph, or)).toBe(
      computeCost(graph, buildBrandsQuery(`{ category: { in: ${JSON.stringify(names)} } }`)),
    );
  });

  it("includes only the entities that an index finds by ids or names", () => {
    const large = { ...graph, entities: () => 10_000_000 };
    for (const key of ["id", "name"]) {
      const measureGrowth = (condition: string) =>
        computeGrowth(
          buildBrandsQuery(`{ ${key}: ${condition}, owners: { some: { from: ${never} } } }`),
          large,
        );
      expect(measureGrowth('{ eq: "brand:a" }')).toBeLessThan(5);
      expect(measureGrowth('{ in: ["brand:a", "brand:b"] }')).toBeLessThan(5);
    }
  });

  it("follows at most every fact of a kind in the first relation", () => {
    const skewed = { ...graph, largestHub: () => 10_000 };
    expect(computeGrowth(buildBrandsQuery(nestRelations("merchants")), skewed)).toBe(
      computeGrowth(buildBrandsQuery(nestRelations("merchants")), graph),
    );
  });

  it("multiplies the degrees of relations within relations, level by level", () => {
    const levels = [
      nestRelations("owners"),
      nestRelations("owners", "owners"),
      nestRelations("owners", "owners", "owners"),
    ];
    const [oneLevel, twoLevels, threeLevels] = levels.map((where) =>
      computeGrowth(buildBrandsQuery(where)),
    ) as [number, number, number];
    expect(twoLevels / oneLevel).toBeGreaterThan(8);
    expect(threeLevels / twoLevels).toBeGreaterThan(8);
  });

  it("follows from an interface the facts of its kind with the most", () => {
    const most = { ...graph, entities: (name: string) => (name === "Conglomerate" ? 10 : 1000) };
    const owned = buildBrandsQuery(nestRelations("owners", "owners"));
    expect(computeGrowth(owned, most)).toBeGreaterThan(50 * computeGrowth(owned));
  });

  it("counts all facts of a supernode for every entity that leads to it", () => {
    const thereAndBack = computeGrowth(buildBrandsQuery(nestRelations("storePresences", "merchants")));
    expect(thereAndBack).toBeGreaterThan(
      10 * computeGrowth(buildBrandsQuery(nestRelations("storePresences"))),
    );
    expect(
      computeGrowth(`{ merchants(where: ${nestRelations("platforms", "merchants")}) { nodes { id } } }`),
    ).toBeGreaterThan(50_000);
  });

  it("adds the relations of one level", () => {
    const single = computeGrowth(buildBrandsQuery(nestRelations("owners")));
    const pair = computeGrowth(
      buildBrandsQuery(`{ AND: [${nestRelations("owners")}, ${nestRelations("owners")}] }`),
    );
    expect(pair).toBeGreaterThan(1.8 * single);
    expect(pair).toBeLessThan(2 * single);
  });

  it("includes superseded versions if the query has a knownAt", () => {
    const buildAsOfQuery = (knownAt: string) =>
      `{ brands(where: ${nestRelations("owners")}${knownAt}) { nodes { id } } }`;
    expect(computeGrowth(buildAsOfQuery(', asOf: { knownAt: "2020-01-01T00:00:00Z" }'))).toBeGreaterThan(
      2 * computeGrowth(buildAsOfQuery("")),
    );
  });

  it("is lower for a count that the store maintains than for one that follows every fact", () => {
    const orderByCount = (asOf: string) =>
      `{ brands(orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]${asOf}) { nodes { id } } }`;
    expect(computeGrowth(orderByCount(', asOf: { validAt: "2015-01-01" }'))).toBeGreaterThan(
      2 * computeGrowth(orderByCount("")),
    );
  });
});

describe("The cost of an order by exposure scores", () => {
  const orderByScore = (where: string) =>
    `{ brands(where: ${where}, orderBy: [{ field: EXPOSURE_SCORE, direction: DESC }]) { nodes { id } } }`;
  const computeCostForSize = (size: number) =>
    computeCost({ ...graph, entities: () => size }, orderByScore("{}"));

  it("grows with the rows up to the 10,000 that can be sorted, which are allowed", () => {
    expect(computeCostForSize(10_000)).toBeGreaterThan(9 * computeCostForSize(1000));
    expect(computeCostForSize(10_000)).toBeLessThan(50_000);
    expect(computeCostForSize(20_000)).toBeLessThan(1.1 * computeCostForSize(10_000));
  });

  it("is that of the rows with the ids of a condition", () => {
    const large = { ...graph, entities: () => 1_000_000 };
    expect(computeCost(large, orderByScore('{ id: { in: ["brand:a", "brand:b"] } }'))).toBeLessThan(200);
  });
});

describe("The cost of a connection", () => {
  const buildMerchantsQuery = (args: string) =>
    `{ brand(id: "brand:a") { merchants${args} { nodes { id } } } }`;

  it("of a supernode does not grow with the graph if a page is read in the order of an index", () => {
    expect(computeGrowth(buildMerchantsQuery(""))).toBe(0);
    expect(computeGrowth('{ brand(id: "brand:a") { merchants { totalCount } } }')).toBeLessThan(2);
  });

  it("of a supernode grows with its facts if a condition or another order reads them all", () => {
    expect(computeGrowth(buildMerchantsQuery(`(where: ${never})`))).toBeGreaterThanOrEqual(4000 / 100);
    expect(
      computeGrowth(buildMerchantsQuery("(orderBy: [{ field: RECORDED_AT, direction: ASC }])")),
    ).toBeGreaterThanOrEqual(40);
  });

  it("of a supernode grows with its facts if different entities are counted, since each is read", () => {
    expect(computeGrowth('{ brand(id: "brand:a") { merchants { nodeCount } } }')).toBeGreaterThanOrEqual(40);
  });

  it("of any list grows with its rows if those of other days are counted, and not if that is not requested", () => {
    expect(
      computeGrowth('{ brand(id: "brand:a") { merchants { aggregate { outsideAsOf } } } }'),
    ).toBeGreaterThanOrEqual(40);
    for (const list of ["brands(first: 1)", "entities(first: 1)", "facts(first: 1)"])
      expect(computeGrowth(`{ ${list} { totalCount aggregate { outsideAsOf } } }`)).toBeGreaterThan(
        1.4 * computeGrowth(`{ ${list} { totalCount } }`),
      );
  });

  it("of a supernode grows with its facts if possible ones are counted, since each is read", () => {
    const query = '{ brand(id: "brand:a") { merchants { aggregate { possibleCount } } } }';
    expect(computeGrowth(query)).toBeGreaterThanOrEqual(40);
    expect(computeGrowth("{ merchants { aggregate { possibleCount } } }")).toBeGreaterThan(0);
  });

  it("of a supernode grows with its facts for each measure of them, whatever the page", () => {
    const computeMeasuresGrowth = (...fields: readonly string[]) =>
      computeGrowth(
        `{ brand(id: "brand:a") { merchants(first: 1) { aggregate { nodes { ${fields.join(" ")} } } } } }`,
      );
    const sum = "sum(field: MEMBER_COUNT) { value }";
    const max = "max(field: MEMBER_COUNT) { value }";
    expect(computeMeasuresGrowth(sum)).toBeGreaterThanOrEqual(40);
    expect(computeMeasuresGrowth(sum, max)).toBeGreaterThan(1.9 * computeMeasuresGrowth(sum));
    expect(computeGrowth(`{ merchants(first: 1) { aggregate { ${sum} } } }`)).toBeGreaterThan(0);
    expect(
      computeGrowth(`{ facts(first: 1) { aggregate { average(field: CONFIDENCE) { value } } } }`),
    ).toBeGreaterThan(1.9 * computeGrowth("{ facts(first: 1) { nodes { id } } }"));
  });

  it("of a time series grows with its points if it counts what is in force", () => {
    const computeSeriesGrowth = (count: string, to: string) =>
      computeGrowth(
        `{ timeSeries(interval: MONTH, from: "2010-01-01", to: "${to}", count: ${count}, series: [{ name: "s", of: SELLER }]) { name } }`,
      );
    expect(computeSeriesGrowth("STARTS", "2019-12-31")).toBe(computeSeriesGrowth("STARTS", "2010-12-31"));
    expect(computeSeriesGrowth("IN_FORCE", "2019-12-31")).toBeGreaterThan(
      2 * computeSeriesGrowth("IN_FORCE", "2010-12-31"),
    );
  });

  it("of a time series grows with the facts of the entities that are in force, whose days they tell", () => {
    const computeSeriesGrowth = (of: string, counts = graph) =>
      computeGrowth(
        `{ timeSeries(interval: YEAR, from: "2010-01-01", to: "2010-12-31", count: IN_FORCE, series: [{ name: "s", of: ${of} }]) { name } }`,
        counts,
      );
    const more = { ...graph, facts: () => 100_000, largestHub: () => 40_000 };
    expect(computeSeriesGrowth("MERCHANT", more)).toBeGreaterThan(5 * computeSeriesGrowth("MERCHANT"));
  });

  it("of several supernodes of a page follows at most all facts of the kind", () => {
    const computePageGrowth = (first: number) =>
      computeGrowth(
        `{ platforms(first: ${first}) { nodes { merchants(first: 1, where: { from: ${never} }) { nodes { id } } } } }`,
      );
    expect(computePageGrowth(2)).toBeGreaterThan(1.9 * computePageGrowth(1));
    expect(computePageGrowth(100)).toBe(computePageGrowth(50));
  });

  it("is multiplied by the rows above it", () => {
    const computeNestedGrowth = (first: number) =>
      computeGrowth(`{ merchants(first: ${first}) { nodes { platforms(first: 10) { nodes {
        merchants(first: 1, where: { from: ${never} }) { nodes { id } } } } } } }`);
    expect(computeNestedGrowth(100) / computeNestedGrowth(50)).toBeCloseTo(2, 1);
  });
});

describe("The cost of lists within lists", () => {
  const panel = `{ merchants(first: 20) { nodes {
    brands { nodes { owners { nodes { ... on LegalEntity { owners { nodes { name } } } } } } }
    platforms { nodes { operators { nodes { name } } } }
  } } }`;
  const limit = 50_000;
  const createCounts = (facts: number): GraphCounts => ({
    ...graph,
    isLoaded: true,
    facts: () => facts,
    largestHub: () => facts,
  });

  it("has no more rows than the graph has facts: a panel without page sizes is allowed on a small graph", () => {
    expect(computeCost(createCounts(40), panel)).toBeLessThan(limit);
  });

  it("is as much as the page sizes on a large graph, or if its size is not known, and its field is named", () => {
    const large = createCounts(100_000);
    const unknown = computeCost(noCounts, panel);
    expect(unknown).toBeGreaterThan(6 * limit);
    expect(computeCost(large, panel)).toBe(unknown + computeGrowth(panel, large));
    expect(findMostExpensivePath(readFields(panel), large).join(".")).toBe(
      "merchants.nodes.brands.nodes.owners.nodes.owners",
    );
  });

  it("counts on an almost empty graph what a page of each list would cost", () => {
    const deep = `{ brand(id: "brand:a") { ${"predecessors { nodes { ".repeat(6)} id ${"} }".repeat(6)} } }`;
    expect(computeCost(createCounts(0), deep)).toBeGreaterThan(limit);
  });

  it("never is less than the rows that a graph has, whatever its facts and the lists", () => {
    fc.assert(
      fc.property(
        randomFacts,
        fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (facts, choices, first) => {
          const { query, rows } = walk(facts, choices, first);
          const { nodeCount } = computeQueryCost(readFields(query), createFactCounts(facts));
          expect(nodeCount).toBeGreaterThanOrEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Facts between numbered entities, by their kind. */
type Facts = Readonly<
  Record<"OFFER" | "SELLER" | "OWNERSHIP", readonly (readonly [from: number, to: number])[]>
>;

const pairs = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { maxLength: 60 });
const randomFacts: fc.Arbitrary<Facts> = fc.record({ OFFER: pairs, SELLER: pairs, OWNERSHIP: pairs });

/** Lists that follow these facts: from which type, to which, and in which direction. */
const lists = [
  { on: "Merchant", name: "brands", kind: "OFFER", to: "Brand", isReversed: false },
  { on: "Merchant", name: "platforms", kind: "SELLER", to: "Platform", isReversed: false },
  { on: "Brand", name: "merchants", kind: "OFFER", to: "Merchant", isReversed: true },
  { on: "Brand", name: "owners", kind: "OWNERSHIP", to: "Conglomerate", isReversed: true },
  { on: "Platform", name: "merchants", kind: "SELLER", to: "Merchant", isReversed: true },
  { on: "Conglomerate", name: "brands", kind: "OWNERSHIP", to: "Brand", isReversed: false },
] as const;

/** A query of lists within lists, and the number of rows that it has. */
function walk(facts: Facts, choices: readonly number[], first: number) {
  let type = "Merchant";
  let entityNumbers: readonly number[] = [0, 1, 2, 3, 4, 5].slice(0, first);
  let rows = entityNumbers.length;
  const names = choices.map((choice) => {
    const possible = lists.filter(({ on }) => on === type);
    const list = possible[choice % possible.length]!;
    entityNumbers = entityNumbers.flatMap((near) =>
      facts[list.kind]
        .filter(([from, to]) => (list.isReversed ? to : from) === near)
        .slice(0, first)
        .map(([from, to]) => (list.isReversed ? from : to)),
    );
    type = list.to;
    rows += entityNumbers.length;
    return list.name === "brands" && list.kind === "OWNERSHIP"
      ? `... on Conglomerate { ${list.name}(first: ${first})`
      : `${list.name}(first: ${first})`;
  });
  const open = names.map((name) => `${name} { nodes { `).join("");
  const close = [...names]
    .reverse()
    .map((name) => (name.startsWith("...") ? "} } }" : "} }"))
    .join(" ");
  return { query: `{ merchants(first: ${first}) { nodes { ${open} id ${close} } } }`, rows };
}

const createFactCounts = (facts: Facts): GraphCounts => {
  const selectPairs = ({ kind }: { readonly kind: string }) => facts[kind as keyof Facts] ?? [];
  const findLargestHub = (ends: readonly number[]) =>
    Math.max(0, ...ends.map((end) => ends.filter((candidate) => candidate === end).length));
  return {
    ...noCounts,
    isLoaded: true,
    entities: () => 6,
    facts: (kind) => selectPairs(kind).length,
    largestHub: (kind) => findLargestHub(selectPairs(kind).map(([, to]) => to)),
  };
};

describe("The cost of telling how certain something is", () => {
  const computePlatformsGrowth = (fields: string, asOf = "") =>
    computeGrowth(`{ platforms(first: 10${asOf}) { nodes { ${fields} } } }`);
  const computeSellersGrowth = (fields: string) =>
    computeGrowth(
      `{ platform(id: "platform:a") { merchants(first: 50) { edges { relationship { ${fields} } } } } }`,
    );

  it("grows with the facts of an entity, which tell whether it existed", () => {
    expect(computePlatformsGrowth("certainty")).toBeGreaterThan(computePlatformsGrowth("id") + 4000 / 100);
  });

  it("grows with them for whether it exists, on a day in the past only", () => {
    expect(computePlatformsGrowth("exists")).toBe(computePlatformsGrowth("id"));
    const past = ', asOf: { validAt: "2014-01-01" }';
    expect(computePlatformsGrowth("exists", past)).toBeGreaterThan(
      computePlatformsGrowth("id", past) + 4000 / 100,
    );
  });

  it.each(["certainty", "evidenceIsOld", "firstObservedOn", "lastConfirmedOn"])(
    "has the claims of each fact for %s",
    (field) => {
      expect(computeSellersGrowth(field)).toBeGreaterThan(computeSellersGrowth("id"));
    },
  );
});

describe("The cost of introspection", () => {
  const typesFields =
    "types { name fields { name args { name type { name } } type { name ofType { name } } } }";

  it("is below the limit for the introspection queries of tools", () => {
    const operation = parse(getIntrospectionQuery());
    const [query, ...fragments] = operation.definitions as [OperationDefinitionNode];
    const fragmentsByName = Object.fromEntries(
      (fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
    );
    const fields = readRootSelections({ schema, fragments: fragmentsByName, variableValues: {} }, query);
    expect(computeQueryCost(fields, noCounts).cost).toBeGreaterThan(5000);
    expect(computeQueryCost(fields, noCounts).cost).toBeLessThan(20_000);
  });

  it("counts fields repeated under an alias, at the root and below", () => {
    const once = computeCost(noCounts, `{ __schema { ${typesFields} } }`);
    expect(computeCost(noCounts, `{ a: __schema { ${typesFields} } b: __schema { ${typesFields} } }`)).toBe(
      2 * once,
    );
    expect(computeCost(noCounts, `{ __schema { ${typesFields} b: ${typesFields} } }`)).toBeGreaterThan(
      1.9 * once,
    );
  });
});

describe("The most expensive field of an operation", () => {
  const findPath = (query: string) => findMostExpensivePath(readFields(query), graph).join(".");

  it("is the root field that costs most, followed down to the list that costs more than all others beside it", () => {
    const cheap = 'graph { revision } brand(id: "brand:a") { name }';
    const few = "owners(first: 2) { nodes { name } }";
    const many = "merchants(first: 50) { nodes { platforms(first: 50) { nodes { name } } } }";
    expect(findPath(`{ ${cheap} all: brands { nodes { name ${few} sold: ${many} } } }`)).toBe(
      "all.nodes.sold.nodes.platforms",
    );
  });

  it("is the list itself if several fields below it cost about the same", () => {
    const owners = "owners(first: 20) { nodes { name } }";
    expect(findPath(`{ brands { nodes { a: ${owners} b: ${owners} } } }`)).toBe("brands");
  });
});
