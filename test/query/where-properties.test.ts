import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Entity } from "../../src/domain/entities/entity.js";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { linkKinds } from "../../src/domain/kinds/link-kinds.js";
import {
  connections,
  findKindById,
  isRelationship,
  listKindsWithin,
} from "../../src/domain/kinds/vocabulary.js";
import { Relationship } from "../../src/domain/relationships/relationship.js";
import type { TypeClass } from "../../src/domain/schema/field.js";
import { computeMeasure, limitFigure, type Measure } from "../analysis/distribution/group-members.js";
import { Oracle } from "../analysis/distribution/oracle.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { generateOrder } from "../support/graph/random-order.js";
import { generateRowWhere, generateWhere } from "../support/graph/random-where.js";
import { satisfiesRowWhere, satisfiesWhere } from "../support/graph/satisfies-where.js";
import { computeSortKeys, sortByKeys } from "../support/graph/sort-by-keys.js";
import { isInDoubt, World, type WorldElement } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const graph = sampleGraph(1, 3, 6);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** The levels of conditions. A short run has few, since a statement with more takes longer to plan. */
const DEPTH = isLongRun ? 2 : 1;

const lists = new Map(entityKinds.map((kind) => [kind.plural, kind]));
const fields = new Map(
  connections.flatMap((connection) =>
    connection.on
      .flatMap(listKindsWithin)
      .map((near) => [`${near.label}.${connection.name}`, { near, connection }]),
  ),
);

const listIds = (nodes: readonly { readonly id: string }[]): readonly string[] =>
  nodes.map(({ id }) => id).sort();

describe("For any conditions at any time", () => {
  it("a list has exactly the entities that meet them", async () => {
    const cases = fc.constantFrom(...lists.keys()).chain((name) =>
      fc.record({
        name: fc.constant(name),
        where: generateWhere(lists.get(name)!.type, DEPTH),
        as: randomAsOf,
      }),
    );
    const law = fc.asyncProperty(cases, async ({ name, where, as: { asOf, moment } }) => {
      const kind = lists.get(name)!;
      const { list } = await api.execute(
        `query ($where: ${kind.label}Where, $asOf: AsOf) {
          list: ${kind.plural}(where: $where, asOf: $asOf, first: 100) { totalCount nodes { id } }
        }`,
        { where, asOf },
      );
      const world = new World(graph, moment);
      const expected = world
        .listExisting(kind.type)
        .filter((entity) => satisfiesWhere(world, kind.type, entity, where));
      expect(listIds(list.nodes)).toEqual(listIds(expected));
      expect(list.totalCount).toBe(expected.length);
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });

  const anyKind = ["entities", "facts"] as const;
  it.each(anyKind)("the list of %s of any kind has exactly those that meet them, in order", async (name) => {
    const type = name === "entities" ? Entity : Relationship;
    const [label, ofKind] =
      name === "entities" ? ["Entity", "EntityKind"] : ["Relationship", "RelationshipKind"];
    const allKinds = (name === "entities" ? entityKinds : linkKinds).map(({ kind }) => kind);
    const cases = fc.record({
      where: generateWhere(type, DEPTH),
      orderBy: generateOrder(type),
      kinds: fc.option(fc.subarray(allKinds)),
      as: randomAsOf,
    });
    const law = fc.asyncProperty(cases, async ({ where, orderBy, kinds, as: { asOf, moment } }) => {
      const { list, page } = await api.execute(
        `query ($where: ${label}Where, $orderBy: [${label}Order!], $kinds: [${ofKind}!], $asOf: AsOf) {
          list: ${name}(where: $where, orderBy: $orderBy, kinds: $kinds, asOf: $asOf, first: 100) {
            totalCount nodes { id }
          }
          page: ${name}(where: $where, orderBy: $orderBy, kinds: $kinds, asOf: $asOf, first: 2) { nodes { id } }
        }`,
        { where, orderBy, kinds, asOf },
      );
      const world = new World(graph, moment);
      const all = name === "entities" ? world.listExisting(Entity) : world.facts;
      const matches = all
        .filter(({ id }) => (kinds ?? allKinds).includes(findKindById(id)!.kind))
        .filter((item) => satisfiesWhere(world, type, item, where));
      const inOrder = sortByKeys(
        matches,
        (item) => computeSortKeys(world, type, item, orderBy),
        ({ id }) => id,
      );
      const expected = inOrder.map(({ id }) => id);
      expect(list).toEqual({
        totalCount: matches.length,
        nodes: expected.slice(0, 100).map((id) => ({ id })),
      });
      expect(page.nodes).toEqual(expected.slice(0, 2).map((id) => ({ id })));
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });

  it("a connection has exactly the rows whose fact and entity meet them", async () => {
    const cases = fc.constantFrom(...fields.keys()).chain((name) => {
      const where = generateRowWhere(fields.get(name)!.connection, 1);
      return fc.record({
        name: fc.constant(name),
        where,
        as: randomAsOf,
      });
    });
    const law = fc.asyncProperty(cases, async ({ name, where, as }) => {
      const { near, connection } = fields.get(name)!;
      const { list } = await api.execute(
        `query ($where: ${connection.kind.name}Where, $asOf: AsOf) {
          list: ${near.plural}(asOf: $asOf) { nodes { id
            rows: ${connection.name}(where: $where, first: 100) {
              totalCount edges { node { id } relationship { id } }
            }
          } }
        }`,
        { where, asOf: as.asOf },
      );
      const world = new World(graph, as.moment);
      const expected = world.listExisting(near.type).map(({ id }) => {
        const rows = world
          .listRows(id, connection)
          .filter((row) => satisfiesRowWhere(world, connection, id, row, where));
        return {
          id,
          totalCount: rows.length,
          rows: rows.map(({ fact, node }) => `${fact.id} ${node.id}`).sort(),
        };
      });
      const answered = list.nodes.map(({ id, rows }: Listed) => ({
        id,
        totalCount: rows.totalCount,
        rows: rows.edges.map(({ node, relationship }) => `${relationship.id} ${node.id}`).sort(),
      }));
      expect(sortById(answered)).toEqual(sortById(expected));
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });
});

/** A measure of things of some types, as a field of an aggregate. */
interface MeasureField {
  readonly name: string;
  readonly measure: Measure;
  readonly text: string;
}

const createMeasureField = (name: string, op: string, field?: string, quantile?: number): MeasureField => {
  const args = [...(field ? [`field: ${field}`] : []), ...(quantile ? [`quantile: ${quantile}`] : [])];
  const selection = name === "count" ? "" : " { value atLeast atMost qualifier }";
  return {
    name,
    measure: { op, ...(field && { field }), ...(quantile !== undefined && { quantile }) },
    text: `${name}${args.length > 0 ? `(${args.join(", ")})` : ""}${selection}`,
  };
};

const figureFields: Readonly<Record<string, string>> = {
  Listing: "LISTING_COUNT",
  Ownership: "SHARE",
  Merchant: "MEMBER_COUNT",
};
const lasting = ["Ownership", "Merchant", "Seller", "Offer", "Brand"];

/** Lists the measures that are requested for rows of a type. */
function listMeasures(type: TypeClass): readonly MeasureField[] {
  const field = figureFields[type.name] ?? (isRelationship(type) ? "CONFIDENCE" : undefined);
  const measures = [
    createMeasureField("count", "COUNT"),
    createMeasureField("countDistinct", "COUNT_DISTINCT", isRelationship(type) ? "FROM" : "ID"),
    ...(field
      ? [
          createMeasureField("count", "COUNT", field),
          createMeasureField("sum", "SUM", field),
          createMeasureField("average", "AVG", field),
          createMeasureField("min", "MIN", field),
          createMeasureField("max", "MAX", field),
        ]
      : []),
    ...(field && type.name !== "Listing" && type.name !== "Merchant"
      ? [createMeasureField("quantile", "QUANTILE", field, 0.3)]
      : []),
    ...(lasting.includes(type.name)
      ? [
          createMeasureField("average", "AVG", "DURATION"),
          createMeasureField("quantile", "QUANTILE", "DURATION", 0.5),
        ]
      : []),
  ];
  // Each measure adds to a plan; the distributions of test/analysis have examples of these.
  return isLongRun ? measures : measures.filter(({ name }) => !["average", "min", "max"].includes(name));
}

const buildSelection = (measures: readonly MeasureField[]): string =>
  measures.map(({ text }, index) => `m${index}: ${text}`).join(" ");

/** Computes the result that an aggregate must have for things, each of which is measured once, and some of which may be in doubt. */
function computeAggregate(
  oracle: Oracle,
  measures: readonly MeasureField[],
  things: readonly WorldElement[],
  isBounded = false,
) {
  const members = things.map((thing) => ({ keys: [], thing }));
  const approximate = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  return Object.fromEntries(
    measures.map(({ name, measure }, index) => {
      const figure = computeMeasure(oracle, measure, members);
      const { value, atLeast, atMost, qualifier } = isBounded ? limitFigure(figure, measure) : figure;
      const estimate = {
        value: approximate(value),
        atLeast: approximate(atLeast),
        atMost: approximate(atMost),
        qualifier,
      };
      return [`m${index}`, name === "count" ? value : estimate];
    }),
  );
}

const deduplicateById = <T extends { readonly id: string }>(things: readonly T[]): readonly T[] => [
  ...new Map(things.map((thing) => [thing.id, thing])).values(),
];

describe("An aggregate, under any conditions at any time, whatever the page,", () => {
  it("measures all entities of a list", async () => {
    const measuredLists = isLongRun ? ["merchants", "brands", "lawsuits"] : ["brands"];
    const cases = fc.constantFrom(...measuredLists).chain((name) =>
      fc.record({
        name: fc.constant(name),
        where: generateWhere(lists.get(name)!.type, 1),
        as: randomAsOf,
      }),
    );
    const law = fc.asyncProperty(cases, async ({ name, where, as: { asOf, moment } }) => {
      const kind = lists.get(name)!;
      const measures = listMeasures(kind.type);
      const { list } = await api.execute(
        `query ($where: ${kind.label}Where, $asOf: AsOf) {
          list: ${kind.plural}(where: $where, asOf: $asOf, first: 1) { aggregate { ${buildSelection(measures)} } }
        }`,
        { where, asOf },
      );
      const world = new World(graph, moment);
      const things = world
        .listExisting(kind.type)
        .filter((entity) => satisfiesWhere(world, kind.type, entity, where));
      const isBounded = things.some((thing) => isInDoubt(thing, moment));
      const expected = computeAggregate(new Oracle(graph, moment), measures, things, isBounded);
      expect(list.aggregate).toEqual(expected);
    });
    await fc.assert(law, { numRuns: isLongRun ? 60 : 1 });
  });

  const measuredFields = isLongRun
    ? ["Platform.listings", "Brand.listings", "Brand.merchants", "Conglomerate.brands", "Lawsuit.parties"]
    : ["Conglomerate.brands"];
  it("measures the facts of a connection, and the entities that they lead to, each once", async () => {
    const cases = fc.constantFrom(...measuredFields).chain((name) => {
      const where = fc.option(generateRowWhere(fields.get(name)!.connection, DEPTH - 1), { freq: 1 });
      return fc.record({
        name: fc.constant(name),
        where,
        as: randomAsOf,
      });
    });
    const law = fc.asyncProperty(cases, async ({ name, where, as }) => {
      const { near, connection } = fields.get(name)!;
      // Shares of different brands are not added up.
      const isMeasured = ({ measure: { op, field } }: MeasureField) => op !== "SUM" || field !== "SHARE";
      const ofFacts = listMeasures(connection.kind.type).filter(isMeasured);
      const ofNodes = listMeasures(connection.node);
      const { list } = await api.execute(
        `query ($where: ${connection.kind.name}Where, $asOf: AsOf) {
          list: ${near.plural}(asOf: $asOf) { nodes { id
            rows: ${connection.name}(where: $where, first: 1) {
              aggregate {
                doubtfulCount ${buildSelection(ofFacts)}
                nodes { doubtfulCount ${buildSelection(ofNodes)} }
              }
            }
          } }
        }`,
        { where, asOf: as.asOf },
      );
      const world = new World(graph, as.moment);
      const oracle = new Oracle(graph, as.moment);
      for (const { id, rows } of list.nodes) {
        const expectedRows = world
          .listRows(id, connection)
          .filter((row) => satisfiesRowWhere(world, connection, id, row, where ?? {}));
        const nodes = deduplicateById(expectedRows.map(({ node }) => node));
        const sureRows = expectedRows.filter(({ fact }) => !isInDoubt(fact, as.moment));
        const sureNodes = deduplicateById(sureRows.map(({ node }) => node));
        const doubtfulRowCount = expectedRows.length - sureRows.length;
        const doubtfulNodeCount = nodes.length - sureNodes.length;
        const ofRows = computeAggregate(
          oracle,
          ofFacts,
          expectedRows.map(({ fact }) => fact),
          doubtfulRowCount > 0,
        );
        expect(rows).toEqual({
          aggregate: {
            ...ofRows,
            doubtfulCount: doubtfulRowCount,
            nodes: {
              ...computeAggregate(oracle, ofNodes, nodes, doubtfulNodeCount > 0),
              doubtfulCount: doubtfulNodeCount,
            },
          },
        });
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 60 : 1 });
  });
});

interface Listed {
  readonly id: string;
  readonly rows: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { id: string }; readonly relationship: { id: string } }[];
  };
}

const sortById = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
