import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { describe, expect, it } from "vitest";
import { costOf } from "../../src/query/complexity/cost.js";
import { type GraphCounts, noCounts } from "../../src/query/graph-counts.js";
import { rootSelections } from "../../src/query/selection/selection.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();

function costIn(counts: GraphCounts, query: string): number {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  return costOf(rootSelections({ schema, fragments: {}, variableValues: {} }, operation), counts).cost;
}

/** A graph of 1,000 entities and 10,000 facts of each kind, 4,000 of them at one supernode. */
const graph: GraphCounts = {
  entities: () => 1000,
  facts: () => 10_000,
  boundedFacts: () => 0,
  closedFacts: () => 10_000,
  largestHub: () => 4000,
};

/** The part of a cost that depends on the size of the graph. */
const grown = (query: string, counts = graph): number => costIn(counts, query) - costIn(noCounts, query);

const never = '{ name: { contains: "none has it" } }';
const nested = (...relations: readonly string[]): string =>
  relations.reduceRight((where, relation) => `{ ${relation}: { none: { node: ${where} } } }`, never);
const brands = (where: string): string => `{ brands(where: ${where}) { nodes { id } } }`;

describe("The cost of a list of all entities of a kind", () => {
  it("does not grow with the graph where a page is read in the order of an index", () => {
    expect(grown("{ brands(first: 100) { nodes { id } } }")).toBe(0);
  });

  it("grows with the entities that a condition or another order looks at", () => {
    expect(grown(brands(never))).toBeGreaterThan(0);
    expect(
      grown("{ brands(orderBy: [{ field: RECORDED_AT, direction: ASC }]) { nodes { id } } }"),
    ).toBeGreaterThan(0);
    const double = { ...graph, entities: () => 2000 };
    expect(grown(brands(never), double)).toBeCloseTo(2 * grown(brands(never)), -1);
  });

  it("grows with every condition", () => {
    const many = (count: number) =>
      brands(
        `{ OR: [${Array.from({ length: count }, (_, i) => `{ name: { contains: "${i}" } }`).join(" ")}] }`,
      );
    const large = { ...graph, entities: () => 1_000_000 };
    const each = (grown(many(20), large) - grown(many(10), large)) / 10;
    expect(each).toBeCloseTo((grown(many(90), large) - grown(many(50), large)) / 40);
    expect(each).toBeGreaterThan(0);
  });

  it("counts equal filters in OR as the one list that they become", () => {
    const names = ["a", "b", "c"];
    const or = brands(`{ OR: [${names.map((name) => `{ category: { eq: "${name}" } }`).join(" ")}] }`);
    expect(costIn(graph, or)).toBe(costIn(graph, brands(`{ category: { in: ${JSON.stringify(names)} } }`)));
  });

  it("looks only at what an index finds by ids or names", () => {
    const large = { ...graph, entities: () => 10_000_000 };
    for (const key of ["id", "name"]) {
      const found = (condition: string) =>
        grown(brands(`{ ${key}: ${condition}, owners: { some: { node: ${never} } } }`), large);
      expect(found('{ eq: "brand:a" }')).toBeLessThan(5);
      expect(found('{ in: ["brand:a", "brand:b"] }')).toBeLessThan(5);
    }
  });

  it("follows at most every fact of a kind in the first relation", () => {
    const skewed = { ...graph, largestHub: () => 10_000 };
    expect(grown(brands(nested("merchants")), skewed)).toBe(grown(brands(nested("merchants")), graph));
  });

  it("multiplies the degrees of relations within relations, level by level", () => {
    const levels = [nested("owners"), nested("owners", "owners"), nested("owners", "owners", "owners")];
    const [one, two, three] = levels.map((where) => grown(brands(where))) as [number, number, number];
    expect(two / one).toBeGreaterThan(8);
    expect(three / two).toBeGreaterThan(8);
  });

  it("follows from an interface as many facts as the kind of it that has most", () => {
    const most = { ...graph, entities: (name: string) => (name === "Conglomerate" ? 10 : 1000) };
    const owned = brands(nested("owners", "owners"));
    expect(grown(owned, most)).toBeGreaterThan(50 * grown(owned));
  });

  it("lets every entity meet a hub that others meet too with all of the hub's facts", () => {
    const thereAndBack = grown(brands(nested("storePresences", "merchants")));
    expect(thereAndBack).toBeGreaterThan(10 * grown(brands(nested("storePresences"))));
    expect(
      grown(`{ merchants(where: ${nested("platforms", "merchants")}) { nodes { id } } }`),
    ).toBeGreaterThan(50_000);
  });

  it("adds the relations of one level", () => {
    const one = grown(brands(nested("owners")));
    const two = grown(brands(`{ AND: [${nested("owners")}, ${nested("owners")}] }`));
    expect(two).toBeGreaterThan(1.8 * one);
    expect(two).toBeLessThan(2 * one);
  });

  it("reads closed versions too where an earlier knowledge is asked about", () => {
    const asOf = (knownAt: string) => `{ brands(where: ${nested("owners")}${knownAt}) { nodes { id } } }`;
    expect(grown(asOf(', asOf: { knownAt: "2020-01-01T00:00:00Z" }'))).toBeGreaterThan(2 * grown(asOf("")));
  });

  it("costs less by a count that the store keeps than by one that follows every fact", () => {
    const byCount = (asOf: string) =>
      `{ brands(orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]${asOf}) { nodes { id } } }`;
    expect(grown(byCount(', asOf: { validAt: "2015-01-01" }'))).toBeGreaterThan(2 * grown(byCount("")));
  });
});

describe("The cost of a connection", () => {
  const ofBrand = (args: string) => `{ brand(id: "brand:a") { merchants${args} { nodes { id } } } }`;

  it("of a hub does not grow with the graph where a page is read in the order of an index", () => {
    expect(grown(ofBrand(""))).toBe(0);
    expect(grown('{ brand(id: "brand:a") { merchants { totalCount } } }')).toBeLessThan(2);
  });

  it("of a hub grows with its facts where a condition or another order reads them all", () => {
    expect(grown(ofBrand(`(where: ${never})`))).toBeGreaterThanOrEqual(4000 / 100);
    expect(grown(ofBrand("(orderBy: [{ field: RECORDED_AT, direction: ASC }])"))).toBeGreaterThanOrEqual(40);
  });

  it("of several hubs of a page follows no more than all facts of the kind", () => {
    const page = (first: number) =>
      grown(
        `{ platforms(first: ${first}) { nodes { merchants(first: 1, where: ${never}) { nodes { id } } } } }`,
      );
    expect(page(2)).toBeGreaterThan(1.9 * page(1));
    expect(page(100)).toBe(page(50));
  });

  it("is multiplied by the rows above it", () => {
    const below = (first: number) =>
      grown(`{ merchants(first: ${first}) { nodes { platforms(first: 10) { nodes {
        merchants(first: 1, where: ${never}) { nodes { id } } } } } } }`);
    expect(below(100) / below(50)).toBeCloseTo(2, 1);
  });
});

describe("the cost of introspection", () => {
  const asked = "types { name fields { name args { name type { name } } type { name ofType { name } } } }";

  it("leaves room for all that tools ask about the schema", () => {
    const operation = parse(getIntrospectionQuery());
    const [query, ...fragments] = operation.definitions as [OperationDefinitionNode];
    const named = Object.fromEntries(
      (fragments as FragmentDefinitionNode[]).map((one) => [one.name.value, one]),
    );
    const fields = rootSelections({ schema, fragments: named, variableValues: {} }, query);
    expect(costOf(fields, noCounts).cost).toBeGreaterThan(5000);
    expect(costOf(fields, noCounts).cost).toBeLessThan(20_000);
  });

  it("counts what is asked again under an alias, at the root and below", () => {
    const once = costIn(noCounts, `{ __schema { ${asked} } }`);
    expect(costIn(noCounts, `{ a: __schema { ${asked} } b: __schema { ${asked} } }`)).toBe(2 * once);
    expect(costIn(noCounts, `{ __schema { ${asked} b: ${asked} } }`)).toBeGreaterThan(1.9 * once);
  });
});
