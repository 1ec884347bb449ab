import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api?.stop());

describe("A query for an empty list of kinds", () => {
  it.each([
    ['neighborhood(ids: ["brand:gucci"], kinds: []) { relationships { id } }', { relationships: [] }],
    ['neighborhood(ids: ["brand:gucci"], entityKinds: []) { relationships { id } }', { relationships: [] }],
    [
      'paths(from: ["brand:gucci"], to: ["conglomerate:kering"], maxLength: 1, kinds: []) { paths { length } }',
      { paths: [] },
    ],
    ['search(query: "gucci", kinds: [], first: 5) { totalCount }', { totalCount: 0 }],
    ["duplicates(kinds: []) { totalCount }", { totalCount: 0 }],
    ["changes(kinds: [], first: 5) { nodes { revision } }", { nodes: [] }],
    [
      'compare(before: {validAt: "2000-01-01"}, after: {validAt: "2020-01-01"}, kinds: [], first: 5) { ended { id } }',
      { ended: [] },
    ],
    [
      'brand(id: "brand:gucci") { relationships(kinds: []) { totalCount nodes { id } } }',
      { relationships: { totalCount: 0, nodes: [] } },
    ],
    [
      'brand(id: "brand:gucci") { relationships(kinds: [], first: 10) { edges { cursor } } }',
      { relationships: { edges: [] } },
    ],
  ])("has an empty result: %s", async (field, answer) => {
    expect(await api.execute(`{ it: ${field} }`)).toEqual({ it: answer });
  });
});

describe("An empty condition", () => {
  const empty = ["{}", "{AND: []}", "{AND: [{}]}", "{NOT: {OR: []}}", "{OR: [{}]}", "{NOT: {NOT: {}}}"];
  const never = ["{OR: []}", "{NOT: {}}", "{NOT: {AND: []}}", '{NOT: {OR: [{}, {name: {eq: "x"}}]}}'];
  const selectExamples = (conditions: readonly string[], ofShortRun: string) =>
    selectForRun(conditions, (where) => where, [ofShortRun]).map((where) => [where] as const);
  /** Statements without conditions on days are planned faster. */
  const anyTime = "asOf: { validDuring: {} }";
  const toFactCondition = (where: string) => where.replace("name", "id");

  it.each(selectExamples(empty, "{NOT: {OR: []}}"))("is met by every row: %s", async (where) => {
    const { all, some } = await api.execute(`{
      all: brands(first: 3, ${anyTime}) { totalCount nodes { id merchants(first: 2) { totalCount nodes { id } } } }
      some: brands(first: 3, where: ${where}, ${anyTime}) { totalCount nodes { id
        merchants(first: 2, where: { AND: [${toFactCondition(where)}], from: ${where} }) { totalCount nodes { id } } } }
    }`);
    expect(some).toEqual(all);
  });

  it.each(selectExamples(never, "{NOT: {}}"))("is met by no row if it is negated: %s", async (where) => {
    const { brands, brand } = await api.execute(`{
      brands(where: ${where}, ${anyTime}) { totalCount nodes { id } }
      brand(id: "brand:gucci", ${anyTime}) {
        merchants(where: ${toFactCondition(where)}) { totalCount nodes { id } }
        owners(where: { from: ${where} }) { totalCount nodes { id } }
      }
    }`);
    const none = { totalCount: 0, nodes: [] };
    expect([brands, brand]).toEqual([none, { merchants: none, owners: none }]);
  });
});
