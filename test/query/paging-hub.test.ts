import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { collectStatement } from "../support/graph/collect-statements.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLongRun } from "../support/process/long.js";

const graph = sampleGraph(4, 12, 80);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

const query = `query ($orderBy: [ConnectionOrder!], $where: SellerWhere, $asOf: AsOf, $first: Int, $after: String) {
  platform(id: "platform:0", asOf: $asOf) {
    merchants(orderBy: $orderBy, where: $where, first: $first, after: $after) {
      totalCount edges { cursor node { name } relationship { id validTo } } pageInfo { hasNextPage hasPreviousPage }
    }
  }
}`;

/**
 * The second key does not change the order: a page by two keys is sorted and limited, not read from the
 * index.
 */
const buildNameOrder = (direction: string, keys: 1 | 2) =>
  Array.from({ length: keys }, () => ({ field: "NAME", direction }));

interface Edge {
  readonly cursor: string;
  readonly relationship: { readonly id: string; readonly validTo: string | null };
}

const fetchMerchants = async (variables: object) =>
  (await api.execute(query, { ...variables })).platform.merchants as {
    totalCount: number;
    edges: readonly Edge[];
  };

describe("A page of a supernode", () => {
  it("is read from an index if the order is by name, as known now, without a condition on ids", async () => {
    const isRead = async (variables: Record<string, unknown>) =>
      /USING INDEX SEEK r\d+:SELLS_ON\(toId, fromName, id\)/.test(
        (await collectStatement(query, variables)).text,
      );
    const cases = [
      {},
      { orderBy: buildNameOrder("DESC", 1), asOf: { validAt: "2014-02-28" } },
      { where: { from: { memberCount: { gt: 1 } } } },
      { orderBy: buildNameOrder("ASC", 2) },
      { orderBy: [{ field: "VALID_FROM", direction: "ASC" }] },
      { asOf: { knownAt: "2016-01-01T00:00:00Z" } },
      { where: { from: { id: { eq: "merchant:0" } } } },
    ];
    expect(await Promise.all(cases.map(isRead))).toEqual([true, true, true, false, false, false, false]);
  });

  it("is the same from the index as sorted and limited: of any size, after any cursor, on any day", async () => {
    const wheres = [
      { from: { memberCount: { gte: 1 } } },
      { from: { country: { isNull: true } } },
      { from: { brands: { count: { gt: 1 } } } },
    ];
    const cases = fc.record({
      direction: fc.constantFrom("ASC", "DESC"),
      where: fc.option(fc.constantFrom(...wheres)),
      size: fc.integer({ min: 1, max: 20 }),
      position: fc.option(fc.nat()),
      as: randomAsOf.filter(({ moment }) => moment.knownAt === null),
    });
    const law = fc.asyncProperty(cases, async ({ direction, where, size, position, as: { asOf } }) => {
      const [cut, sorted] = await Promise.all(
        ([1, 2] as const).map(async (keys) => {
          const list = { where, asOf, orderBy: buildNameOrder(direction, keys) };
          const allMerchants = await fetchMerchants({ ...list, first: 100 });
          const { edges: allEdges } = allMerchants;
          const after = position === null ? null : allEdges[position % Math.max(1, allEdges.length)]?.cursor;
          const page = await fetchMerchants({ ...list, first: size, after });
          return [allMerchants, page].map(({ edges, ...rest }) => ({
            ...rest,
            edges: edges.map(({ cursor: _, ...edge }) => edge),
          }));
        }),
      );
      expect(cut).toEqual(sorted);
    });
    // A name that the database sorts in one order and compares in the other, before the page.
    const start = {
      direction: "ASC",
      where: { from: { country: { isNull: true } } },
      size: 1,
    };
    const since2013 = { validDuring: { from: "2013-06-01" } };
    const moment = { from: 20130601, to: 99991231, knownAt: null };
    const example = { ...start, position: 0, as: { asOf: since2013, moment } };
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1, examples: [[example as never]] });
  });

  it("has open-ended facts and bounded facts in one order", async () => {
    const { edges } = await fetchMerchants({ first: 100 });
    const ends = edges.map(({ relationship }) => relationship.validTo !== null);
    expect(new Set(ends)).toEqual(new Set([true, false]));
    expect([...ends].sort()).not.toEqual(ends);
  });
});
