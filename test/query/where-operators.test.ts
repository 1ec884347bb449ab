import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Entity } from "../../src/domain/entities/entity.js";
import { getFilterFields, isMember } from "../../src/domain/graphql/filter-fields.js";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { connections, listKindsWithin } from "../../src/domain/kinds/vocabulary.js";
import { listProperties, type Property } from "../../src/domain/model/property.js";
import type { TypeClass } from "../../src/domain/schema/field.js";
import { LAST_DAY } from "../../src/domain/time.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { listFilterOperators, listMatchableValues } from "../support/graph/random-where.js";
import { satisfiesFilter } from "../support/graph/satisfies-where.js";
import { World, type WorldElement } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const graph = sampleGraph(2, 6, 12);
const world = new World(graph, { from: 0, to: LAST_DAY, knownAt: null });
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** Entities or facts of one type that can be listed with a condition. */
interface Listing {
  readonly type: TypeClass;
  readonly all: readonly WorldElement[];
  readonly buildQuery: (where: string) => string;
  readonly read: (answer: never) => readonly string[];
}

const entityListings = entityKinds.map(
  ({ type, plural }): Listing => ({
    type,
    all: world.listExisting(type),
    buildQuery: (where) =>
      `${plural}(where: ${where}, first: 100, asOf: { validDuring: {} }) { nodes { id } }`,
    read: ({ nodes }: { nodes: readonly { id: string }[] }) => nodes.map(({ id }) => id),
  }),
);

/** Facts of each kind, from the first of its connections. */
const factListings = connections
  .filter(({ kind }, index) => connections.findIndex((candidate) => candidate.kind === kind) === index)
  .map((connection): Listing => {
    const near = connection.on.flatMap(listKindsWithin)[0]!;
    return {
      type: connection.kind.type,
      all: world
        .listExisting(near.type)
        .flatMap(({ id }) => world.listRows(id, connection).map(({ fact }) => fact)),
      buildQuery: (where) =>
        `${near.plural}(first: 6, asOf: { validDuring: {} }) { nodes {
          ${connection.name}(where: ${where}, first: 12) { edges { relationship { id } } }
        } }`,
      read: ({ nodes }: { nodes: readonly Record<string, { edges: readonly Edge[] }>[] }) =>
        nodes.flatMap((node) => node[connection.name]!.edges.map(({ relationship }) => relationship.id)),
    };
  });

interface Edge {
  readonly relationship: { readonly id: string };
}

/** The properties that filter a type. Those that all entities have are tested once. */
function listFilteredProperties(type: TypeClass): readonly Property[] {
  const commonNames = type === entityKinds[0]!.type ? [] : listProperties(Entity).map(({ name }) => name);
  const isEntity = entityKinds.some((kind) => kind.type === type);
  return [...getFilterFields(type).values()].flatMap((criterion) =>
    criterion.by === "property" && !(isEntity && commonNames.includes(criterion.property.name))
      ? [criterion.property]
      : [],
  );
}

/** The type of a property; all enums are one. */
const getTypeName = ({ type }: Property): string => (typeof type === "string" ? type : "enum");

/** The first property of each type, and in a long run all. */
const cases = [...entityListings, ...factListings]
  .flatMap((listing) =>
    listFilteredProperties(listing.type).map((property) => ({
      name: `${listing.type.name}.${property.name}`,
      listing,
      property,
    })),
  )
  .filter(
    ({ property }, index, all) =>
      isLongRun ||
      all.findIndex((candidate) => getTypeName(candidate.property) === getTypeName(property)) === index,
  );

/** The first property with each filter. */
const firstOfFilters = new Set(
  cases.filter(
    ({ property }, index) =>
      cases.findIndex((candidate) => candidate.property.mapping.filter === property.mapping.filter) === index,
  ),
);

/** In a short run types that share a filter have one operator, except for the first of them. */
const listTestedOperators = (candidate: (typeof cases)[number]) => {
  const operators = [...listFilterOperators(candidate.property)];
  return isLongRun || firstOfFilters.has(candidate) ? operators : operators.slice(0, 1);
};

/** Selects the first two and the last two operands; all if there are at most four. */
const selectFromEnds = (operands: readonly unknown[]): readonly unknown[] =>
  operands.length > 4 ? [...operands.slice(0, 2), ...operands.slice(-2)] : operands;

const listOperatorFilters = (testCase: (typeof cases)[number]) =>
  listTestedOperators(testCase).flatMap(([operator, operands]) =>
    (operator === "in" ? [operands, operands.slice(0, 2), []] : selectFromEnds(operands)).map((operand) => ({
      [operator]: operand,
    })),
  );

/** All values, the first two, the last one alone, which is null if it can be, and none. */
function listMemberFilters(property: Property): readonly (readonly unknown[])[] {
  const values = listMatchableValues(property);
  return [values, values.slice(0, 2), values.slice(-1), []];
}

describe("Every operator of a property", () => {
  it.each(cases)("finds the values that it describes: $name", async (testCase) => {
    const { listing, property } = testCase;
    const filters = isMember(property) ? listMemberFilters(property) : listOperatorFilters(testCase);
    const variables = filters.map((filter, index) => [`w${index}`, { [property.name]: filter }] as const);
    const declared = variables.map(([name]) => `$${name}: ${listing.type.name}Where`).join(", ");
    const lists = variables.map(([name]) => `${name}: ${listing.buildQuery(`$${name}`)}`).join(" ");
    const answer = await api.execute(`query (${declared}) { ${lists} }`, Object.fromEntries(variables));
    const isDate = property.mapping.filter === "DateFilter";
    for (const [index, filter] of filters.entries()) {
      const expected = listing.all.filter((item) =>
        satisfiesFilter(world.readValue(item, property), filter, isDate),
      );
      const ids = listing.read(answer[`w${index}`] as never);
      expect([...ids].sort(), JSON.stringify(filter)).toEqual(expected.map(({ id }) => id).sort());
    }
  });

  it("is tested for every type of property and every filter", () => {
    const filters = new Set(cases.map(({ property }) => property.mapping.filter));
    expect([...filters].sort()).toEqual(
      ["BooleanFilter", "DateFilter", "NumberFilter", "StringFilter", null].sort(),
    );
    const types = new Set(cases.map(({ property }) => getTypeName(property)));
    expect([...types].sort()).toEqual([
      "Boolean",
      "Country",
      "Float",
      "Id",
      "Int",
      "Money",
      "PartialDate",
      "String",
      "URL",
      "enum",
    ]);
  });
});
