import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { describe, expect, it } from "vitest";
import { costOf, type Population } from "../../src/query/cost.js";
import { rootSelections } from "../../src/query/selection.js";
import { createSchema } from "../../src/server/schema.js";

const schema = createSchema();

function costIn(population: Population, query: string): number {
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  return costOf(rootSelections({ schema, fragments: {}, variableValues: {} }, operation), population).cost;
}

const small: Population = () => 0;
const large: Population = (type) => (type === "Merchant" ? 1_600_000 : 100);
const grown = (query: string): number => costIn(large, query) - costIn(small, query);

describe("the cost of a list of all entities of a kind", () => {
  it("counts every entity that a condition on a relation may have to look at", () => {
    expect(grown("{ merchants(where: { brands: { some: {} } }) { nodes { id } } }")).toBe(80_000);
    expect(
      grown("{ merchants(where: { brands: { none: {} }, platforms: { some: {} } }) { nodes { id } } }"),
    ).toBe(160_000);
  });

  it("counts every entity that an order by a count looks at", () => {
    expect(grown("{ merchants(orderBy: [{ field: BRAND_COUNT, direction: DESC }]) { nodes { id } } }")).toBe(
      80_000,
    );
  });

  it("does not grow with the kind where a page is read in the order of an index, nor for one entity", () => {
    expect(grown("{ merchants(first: 100) { nodes { id brands { totalCount } } } }")).toBe(0);
    expect(
      grown('{ merchant(id: "merchant:a") { brands(where: { owners: { some: {} } }) { totalCount } } }'),
    ).toBe(0);
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
    expect(costOf(fields, small).cost).toBeGreaterThan(5000);
    expect(costOf(fields, small).cost).toBeLessThan(20_000);
  });

  it("counts what is asked again under an alias, at the root and below", () => {
    const once = costIn(small, `{ __schema { ${asked} } }`);
    expect(costIn(small, `{ a: __schema { ${asked} } b: __schema { ${asked} } }`)).toBe(2 * once);
    expect(costIn(small, `{ __schema { ${asked} b: ${asked} } }`)).toBeGreaterThan(1.9 * once);
  });
});
