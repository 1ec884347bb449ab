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
import { type Measure, measured } from "../analysis/distribution/groups-of.js";
import { Oracle } from "../analysis/distribution/oracle.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { meets } from "../support/graph/meets-where.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { randomOrder } from "../support/graph/random-order.js";
import { randomWhere } from "../support/graph/random-where.js";
import { keysOf, sorted } from "../support/graph/sorted.js";
import { type Known, World } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const graph = sampleGraph(1, 3, 6);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

const lists = new Map(entityKinds.map((kind) => [kind.plural, kind]));
const fields = new Map(
  connections.flatMap((connection) =>
    connection.on
      .flatMap(listKindsWithin)
      .map((near) => [`${near.label}.${connection.name}`, { near, connection }]),
  ),
);

const ids = (nodes: readonly { readonly id: string }[]): readonly string[] =>
  nodes.map(({ id }) => id).sort();

describe("For any conditions at any time", () => {
  it("a list has exactly the entities that meet them", async () => {
    const cases = fc
      .constantFrom(...lists.keys())
      .chain((name) =>
        fc.record({ name: fc.constant(name), where: randomWhere(lists.get(name)!.type, 2), as: randomAsOf }),
      );
    const law = fc.asyncProperty(cases, async ({ name, where, as: { asOf, moment } }) => {
      const kind = lists.get(name)!;
      const { list } = await api.ask(
        `query ($where: ${kind.label}Where, $asOf: AsOf) {
          list: ${kind.plural}(where: $where, asOf: $asOf, first: 100) { totalCount nodes { id } }
        }`,
        { where, asOf },
      );
      const world = new World(graph, moment);
      const expected = world.existing(kind.type).filter((known) => meets(world, kind.type, known, where));
      expect(ids(list.nodes)).toEqual(ids(expected));
      expect(list.totalCount).toBe(expected.length);
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 15 });
  });

  const anyKind = ["entities", "facts"] as const;
  it.each(anyKind)("the list of %s of any kind has exactly those that meet them, in order", async (name) => {
    const type = name === "entities" ? Entity : Relationship;
    const [label, ofKind] =
      name === "entities" ? ["Entity", "EntityKind"] : ["Relationship", "RelationshipKind"];
    const allKinds = (name === "entities" ? entityKinds : linkKinds).map(({ kind }) => kind);
    const cases = fc.record({
      where: randomWhere(type, 2),
      orderBy: randomOrder(type),
      kinds: fc.option(fc.subarray(allKinds)),
      as: randomAsOf,
    });
    const law = fc.asyncProperty(cases, async ({ where, orderBy, kinds, as: { asOf, moment } }) => {
      const { list, page } = await api.ask(
        `query ($where: ${label}Where, $orderBy: [${label}Order!], $kinds: [${ofKind}!], $asOf: AsOf) {
          list: ${name}(where: $where, orderBy: $orderBy, kinds: $kinds, asOf: $asOf, first: 100) {
            totalCount nodes { id }
          }
          page: ${name}(where: $where, orderBy: $orderBy, kinds: $kinds, asOf: $asOf, last: 2) { nodes { id } }
        }`,
        { where, orderBy, kinds, asOf },
      );
      const world = new World(graph, moment);
      const all = name === "entities" ? world.existing(Entity) : world.facts;
      const found = all
        .filter(({ id }) => (kinds ?? allKinds).includes(findKindById(id)!.kind))
        .filter((known) => meets(world, type, known, where));
      const inOrder = sorted(
        found,
        (known) => keysOf(world, type, known, orderBy),
        ({ id }) => id,
      );
      const expected = inOrder.map(({ id }) => id);
      expect(list).toEqual({
        totalCount: found.length,
        nodes: expected.slice(0, 100).map((id) => ({ id })),
      });
      expect(page.nodes).toEqual(expected.slice(-2).map((id) => ({ id })));
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 6 });
  });

  it("a connection has exactly the rows whose fact and entity meet them", async () => {
    const cases = fc.constantFrom(...fields.keys()).chain((name) => {
      const { node, kind } = fields.get(name)!.connection;
      return fc.record({
        name: fc.constant(name),
        where: randomWhere(node, 1),
        relationshipWhere: randomWhere(kind.type, 1),
        as: randomAsOf,
      });
    });
    const law = fc.asyncProperty(cases, async ({ name, where, relationshipWhere, as }) => {
      const { near, connection } = fields.get(name)!;
      const { list } = await api.ask(
        `query ($where: ${connection.node.name}Where, $relationshipWhere: ${connection.kind.name}Where, $asOf: AsOf) {
          list: ${near.plural}(asOf: $asOf) { nodes { id
            rows: ${connection.name}(where: $where, relationshipWhere: $relationshipWhere, first: 100) {
              totalCount edges { node { id } relationship { id } }
            }
          } }
        }`,
        { where, relationshipWhere, asOf: as.asOf },
      );
      const world = new World(graph, as.moment);
      const expected = world.existing(near.type).map(({ id }) => {
        const rows = world
          .rows(id, connection)
          .filter(({ fact }) => meets(world, connection.kind.type, fact, relationshipWhere))
          .filter(({ node }) => meets(world, connection.node, node, where));
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
      expect(byId(answered)).toEqual(byId(expected));
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 15 });
  });
});

/** A measure of things of some types, as a field of an aggregate. */
interface Asked {
  readonly name: string;
  readonly measure: Measure;
  readonly text: string;
}

const askFor = (name: string, op: string, field?: string, quantile?: number): Asked => {
  const args = [
    ...(field ? [`field: ${field}`] : []),
    ...(quantile === undefined ? [] : [`quantile: ${quantile}`]),
  ];
  const shown = name === "count" ? "" : " { value atLeast atMost qualifier }";
  return {
    name,
    measure: { op, ...(field && { field }), ...(quantile !== undefined && { quantile }) },
    text: `${name}${args.length > 0 ? `(${args.join(", ")})` : ""}${shown}`,
  };
};

const figureFields: Readonly<Record<string, string>> = {
  Listing: "listingCount",
  Ownership: "share",
  Merchant: "memberCount",
};
const lasting = ["Ownership", "Merchant", "Seller", "Offer", "Brand"];

/** The measures that rows of a type are asked for. */
function measuresOf(type: TypeClass): readonly Asked[] {
  const field = figureFields[type.name] ?? (isRelationship(type) ? "confidence" : undefined);
  return [
    askFor("count", "COUNT"),
    askFor("countDistinct", "COUNT_DISTINCT", isRelationship(type) ? "from" : "id"),
    ...(field
      ? [
          askFor("count", "COUNT", field),
          askFor("sum", "SUM", field),
          askFor("average", "AVG", field),
          askFor("min", "MIN", field),
          askFor("max", "MAX", field),
        ]
      : []),
    ...(field && type.name !== "Listing" && type.name !== "Merchant"
      ? [askFor("quantile", "QUANTILE", field, 0.3)]
      : []),
    ...(lasting.includes(type.name)
      ? [askFor("average", "AVG", "duration"), askFor("quantile", "QUANTILE", "duration", 0.5)]
      : []),
  ];
}

const selectionOf = (asked: readonly Asked[]): string =>
  asked.map(({ text }, at) => `m${at}: ${text}`).join(" ");

/** What an aggregate must show of things, each of which is measured once. */
function aggregateOf(oracle: Oracle, asked: readonly Asked[], things: readonly Known[]) {
  const members = things.map((thing) => ({ keys: [], thing }));
  const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  return Object.fromEntries(
    asked.map(({ name, measure }, at) => {
      const { value, atLeast, atMost, qualifier } = measured(oracle, measure, members);
      const shown = { value: near(value), atLeast: near(atLeast), atMost: near(atMost), qualifier };
      return [`m${at}`, name === "count" ? value : shown];
    }),
  );
}

const unique = <T extends { readonly id: string }>(things: readonly T[]): readonly T[] => [
  ...new Map(things.map((thing) => [thing.id, thing])).values(),
];

describe("An aggregate, under any conditions at any time, whatever the page,", () => {
  it("measures all entities of a list", async () => {
    const cases = fc
      .constantFrom("merchants", "brands", "lawsuits")
      .chain((name) =>
        fc.record({ name: fc.constant(name), where: randomWhere(lists.get(name)!.type, 1), as: randomAsOf }),
      );
    const law = fc.asyncProperty(cases, async ({ name, where, as: { asOf, moment } }) => {
      const kind = lists.get(name)!;
      const asked = measuresOf(kind.type);
      const { list } = await api.ask(
        `query ($where: ${kind.label}Where, $asOf: AsOf) {
          list: ${kind.plural}(where: $where, asOf: $asOf, first: 1) { aggregate { ${selectionOf(asked)} } }
        }`,
        { where, asOf },
      );
      const world = new World(graph, moment);
      const things = world.existing(kind.type).filter((known) => meets(world, kind.type, known, where));
      expect(list.aggregate).toEqual(aggregateOf(new Oracle(graph, moment), asked, things));
    });
    await fc.assert(law, { numRuns: isLongRun ? 60 : 5 });
  });

  const measuredFields = [
    "Platform.listings",
    "Brand.listings",
    "Brand.merchants",
    "Conglomerate.brands",
    "Lawsuit.parties",
  ];
  it("measures the facts of a connection, and the entities that they lead to, each once", async () => {
    const cases = fc.constantFrom(...measuredFields).chain((name) => {
      const { node, kind } = fields.get(name)!.connection;
      return fc.record({
        name: fc.constant(name),
        where: fc.option(randomWhere(node, 1), { freq: 1 }),
        relationshipWhere: fc.option(randomWhere(kind.type, 1), { freq: 1 }),
        as: randomAsOf,
      });
    });
    const law = fc.asyncProperty(cases, async ({ name, where, relationshipWhere, as }) => {
      const { near, connection } = fields.get(name)!;
      const [ofFacts, ofNodes] = [measuresOf(connection.kind.type), measuresOf(connection.node)];
      const { list } = await api.ask(
        `query ($where: ${connection.node.name}Where, $relationshipWhere: ${connection.kind.name}Where, $asOf: AsOf) {
          list: ${near.plural}(asOf: $asOf) { nodes { id
            rows: ${connection.name}(where: $where, relationshipWhere: $relationshipWhere, first: 1) {
              aggregate { ${selectionOf(ofFacts)} } nodeAggregate { ${selectionOf(ofNodes)} }
            }
          } }
        }`,
        { where, relationshipWhere, asOf: as.asOf },
      );
      const world = new World(graph, as.moment);
      const oracle = new Oracle(graph, as.moment);
      for (const { id, rows } of list.nodes) {
        const found = world
          .rows(id, connection)
          .filter(({ fact }) => meets(world, connection.kind.type, fact, relationshipWhere ?? {}))
          .filter(({ node }) => meets(world, connection.node, node, where ?? {}));
        expect(rows).toEqual({
          aggregate: aggregateOf(
            oracle,
            ofFacts,
            found.map(({ fact }) => fact),
          ),
          nodeAggregate: aggregateOf(oracle, ofNodes, unique(found.map(({ node }) => node))),
        });
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 60 : 8 });
  });
});

interface Listed {
  readonly id: string;
  readonly rows: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { id: string }; readonly relationship: { id: string } }[];
  };
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
