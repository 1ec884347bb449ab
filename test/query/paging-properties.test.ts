import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getOrderFields } from "../../src/domain/graphql/order-fields.js";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { connections, listKindsWithin } from "../../src/domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../src/domain/model/entity-kind.js";
import type { TypeClass } from "../../src/domain/schema/field.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type ConnectionPage, fetchAllPages } from "../support/api/pages.js";
import { writeGraph } from "../support/graph/graph.js";
import { type AsOfMoment, randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { generateOrder } from "../support/graph/random-order.js";
import { computeSortKeys, type Order, sortByKeys } from "../support/graph/sort-by-keys.js";
import { World } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const graph = sampleGraph(3, 8, 40);
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
      .map((near) => [`${near.singular}.${connection.name}`, { near, connection }]),
  ),
);
const walk = {
  size: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 100 })),
  as: randomAsOf,
};

/** The levels of nested connections. A short run has few, since a statement with more takes longer to plan. */
const DEPTH = isLongRun ? 3 : 2;

const pageFields = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
const declared = "$first: Int, $after: String, $asOf: AsOf";
const page = "first: $first, after: $after";

/** The properties that the pages of a list must have, given its rows in their order. */
async function expectPages(
  size: number,
  fetchPage: (page: object) => Promise<ConnectionPage>,
  expected: readonly string[],
) {
  const pages = await fetchAllPages(fetchPage, size);
  expect(pages.flatMap(({ ids }) => ids)).toEqual(expected);
  expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / size)));
  for (const [index, { totalCount, pageInfo, ids }] of pages.entries()) {
    expect(totalCount).toBe(expected.length);
    expect(pageInfo).toMatchObject({ hasPreviousPage: index > 0, hasNextPage: index < pages.length - 1 });
    expect(pageInfo.startCursor === null).toBe(ids.length === 0);
  }
}

describe("All pages of a list together are the list, for any page size,", () => {
  it("of a kind, in any order", async () => {
    const cases = fc.constantFrom(...lists.keys()).chain((name) =>
      fc.record({
        name: fc.constant(name),
        orderBy: fc.option(generateOrder(lists.get(name)!.type)),
        ...walk,
      }),
    );
    const law = fc.asyncProperty(cases, async ({ name, orderBy, as, size }) => {
      const { type } = lists.get(name)!;
      const world = new World(graph, as.moment);
      const query = `query ($orderBy: [EntityOrder!], ${declared}) {
        list: ${name}(orderBy: $orderBy, asOf: $asOf, ${page}) { ${pageFields} edges { row: node { id } } }
      }`;
      const expected = sortByKeys(
        world.listExisting(type),
        (row) => computeSortKeys(world, type, row, orderBy ?? byName),
        ({ id }) => id,
      );
      await expectPages(
        size,
        async (page) => toPage((await runQuery(query, as, { ...page, orderBy })).list),
        expected.map(({ id }) => id),
      );
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });

  it("of a connection, in any order of its facts and entities", async () => {
    const cases = fc.constantFrom(...fields.keys()).chain((name) => {
      const { node, kind } = fields.get(name)!.connection;
      const ofFact = generateRowKeys(kind.type, true);
      const ofNode = generateRowKeys(node, false);
      const ofBoth = fc.tuple(ofFact, ofNode).map(([first, second]) => [...first, ...second]);
      const keys: fc.Arbitrary<readonly RowKey[] | null> = fc.option(fc.oneof(ofFact, ofNode, ofBoth), {
        freq: 4,
      });
      return fc.record({ name: fc.constant(name), keys, ...walk });
    });
    const law = fc.asyncProperty(cases, async ({ name, keys, as, size }) => {
      const { near, connection } = fields.get(name)!;
      const world = new World(graph, as.moment);
      const id = `${near.prefix}:0`;
      const query = `query ($orderBy: [ConnectionOrder!], ${declared}) {
        near: ${near.singular}(id: "${id}", asOf: $asOf) {
          list: ${connection.name}(orderBy: $orderBy, ${page}) {
            ${pageFields} edges { row: relationship { id } }
          }
        }
      }`;
      const expected = sortByKeys(
        world.listRows(id, connection),
        ({ fact, node }) =>
          (keys ?? byNameOfNode).flatMap(({ isOfFact, key }) =>
            isOfFact
              ? computeSortKeys(world, connection.kind.type, fact, [key])
              : computeSortKeys(world, connection.node, node, [key]),
          ),
        ({ fact }) => fact.id,
      );
      const orderBy = keys?.map(({ isOfFact, key: { field, ...direction } }) =>
        isOfFact ? { relationship: field, ...direction } : { field, ...direction },
      );
      const fetchPage = async (page: object) =>
        toPage((await runQuery(query, as, { ...page, orderBy })).near.list);
      await expectPages(
        size,
        fetchPage,
        expected.map(({ fact }) => fact.id),
      );
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });
});

describe("A row of a list", () => {
  it("has the same below it as alone, though rows share the entities that they lead to", async () => {
    const cases = fc.record({
      name: fc.constantFrom(...lists.keys()),
      choices: fc.array(fc.nat(), { minLength: DEPTH, maxLength: DEPTH }),
      size: fc.integer({ min: 1, max: 5 }),
      as: randomAsOf,
    });
    const law = fc.asyncProperty(cases, async ({ name, choices, size, as }) => {
      const kind = lists.get(name)!;
      const selection = `id ${buildNestedSelection([kind], choices, `first: ${size}`)}`;
      const list = `query ($asOf: AsOf) { list: ${name}(first: 8, asOf: $asOf) { nodes { ${selection} } } }`;
      const alone = `query ($asOf: AsOf, $id: ID!) { row: ${kind.singular}(id: $id, asOf: $asOf) { ${selection} } }`;
      for (const row of (await runQuery(list, as, {})).list.nodes)
        expect(row).toEqual((await runQuery(alone, as, { id: row.id })).row);
    });
    await fc.assert(law, { numRuns: isLongRun ? 200 : 1 });
  });

  it("has the same number of rows below it as alone, though lists are sorted by that number", async () => {
    // The rows of each kind are read by a statement of their own, so that a short run has rows of one kind.
    const isOfRun = (node: TypeClass) => isLongRun || listKindsWithin(node).length === 1;
    const cases = fc.record({
      field: fc.constantFrom(
        ...[...fields.values()].filter(
          ({ near, connection }) =>
            isOfRun(connection.node) &&
            listCountOrders(near.type).length > 0 &&
            listCountOrders(connection.node).length > 0,
        ),
      ),
      choice: fc.nat(),
      direction: fc.constantFrom("ASC", "DESC"),
      as: randomAsOf,
    });
    const law = fc.asyncProperty(cases, async ({ field: { near, connection }, choice, direction, as }) => {
      const buildSortedRows = (type: TypeClass) => {
        const counts = listCountOrders(type);
        const [order, counted] = counts[choice % counts.length]!;
        return {
          sorting: `orderBy: [{ field: ${order}, direction: ${direction} }]`,
          shown: `... on ${type.name} { id ${counted.name}(first: 1) { totalCount nodes { id } } }`,
        };
      };
      const [above, below] = [buildSortedRows(near.type), buildSortedRows(connection.node)];
      const list = `query ($asOf: AsOf) {
        list: ${near.plural}(first: 8, ${above.sorting}, asOf: $asOf) {
          nodes { ${above.shown} below: ${connection.name}(first: 3, ${below.sorting}) { nodes { ${below.shown} } } }
        }
      }`;
      const fetchRow = (selection: string, { id }: { id: string }) => {
        const { singular } = entityKinds.find(({ prefix }) => id.startsWith(`${prefix}:`))!;
        const query = `query ($asOf: AsOf, $id: ID!) { row: ${singular}(id: $id, asOf: $asOf) { ${selection} } }`;
        return runQuery(query, as, { id });
      };
      for (const { below: rows, ...row } of (await runQuery(list, as, {})).list.nodes) {
        expect(row).toEqual((await fetchRow(above.shown, row)).row);
        for (const node of rows.nodes) expect(node).toEqual((await fetchRow(below.shown, node)).row);
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 200 : 1 });
  });
});

/** The orders of a type by the number of rows of a connection, each with that connection. */
const listCountOrders = (type: TypeClass) =>
  [...getOrderFields(type)].flatMap(([name, ordering]) =>
    ordering.by === "count" ? [[name, ordering.connection] as const] : [],
  );

/** A connection of entities of one of some kinds, then one of the entities that it leads to, as deep as there are choices. */
function buildNestedSelection(
  kinds: readonly EntityKindModel[],
  [choice, ...furtherChoices]: readonly number[],
  page: string,
): string {
  if (choice === undefined) return "";
  const kind = kinds[choice % kinds.length]!;
  const candidates = [...fields.values()].filter(({ near }) => near === kind);
  if (candidates.length === 0) return "";
  const { name, node } = candidates[choice % candidates.length]!.connection;
  const row = `cursor relationship { id from { id } } node { id name ${buildNestedSelection(listKindsWithin(node), furtherChoices, page)} }`;
  return `... on ${kind.type.name} { ${name}(${page}) { totalCount nodes { id } edges { ${row} } } }`;
}

const byName: readonly Order[] = [{ field: "NAME", direction: "ASC" }];

/** A sort key of a connection: of the fact of a row, or of its entity. */
interface RowKey {
  readonly isOfFact: boolean;
  readonly key: Order;
}

const byNameOfNode: readonly RowKey[] = byName.map((key) => ({ isOfFact: false, key }));
const generateRowKeys = (type: TypeClass, isOfFact: boolean): fc.Arbitrary<readonly RowKey[]> =>
  generateOrder(type).map((keys) => keys.map((key) => ({ isOfFact, key })));
const runQuery = (query: string, { asOf }: AsOfMoment, variables: object) =>
  api.execute(query, { ...variables, asOf });

function toPage({
  edges,
  ...rest
}: Omit<ConnectionPage, "ids"> & { edges: readonly { row: { id: string } }[] }): ConnectionPage {
  return { ...rest, ids: edges.map(({ row }) => row.id) };
}
