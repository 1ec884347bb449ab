import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const BRANDS = "query ($where: BrandWhere) { brands(where: $where, first: 100) { nodes { id name } } }";
const createList = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const nestCondition = (depth: number): object =>
  depth === 0 ? {} : { owners: { none: { from: nestCondition(depth - 1) } } };

const attacks = [
  {
    name: "1,000 conditions by variables",
    where: { OR: createList(1000, (i) => ({ name: { contains: `brand ${i}` } })) },
    code: "QUERY_TOO_COMPLEX",
    details: { conditions: 101, limit: 100 },
  },
  {
    name: "50 counts",
    where: { OR: createList(50, (i) => ({ merchants: { count: { gt: i } } })) },
    code: "QUERY_TOO_COMPLEX",
    details: { relations: 26, limit: 25 },
  },
  {
    name: "`none` nested 7 deep",
    where: nestCondition(7),
    code: "QUERY_TOO_COMPLEX",
    details: { nesting: 7, limit: 6 },
  },
  {
    name: "a list of 1,001 values",
    where: { id: { in: createList(1001, (i) => `brand:${i}`) } },
    code: "BAD_USER_INPUT",
    details: {},
  },
  {
    name: "1,001 values of an enum",
    where: { merchants: { some: { channel: createList(1001, () => "COUNTERFEIT") } } },
    code: "BAD_USER_INPUT",
    details: {},
  },
];

describe("An attack by conditions", () => {
  it.each(attacks)("of $name is rejected before anything runs", async ({ where, code, details }) => {
    api.statements();
    const { data, errors } = await api.send(BRANDS, { where });
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code, ...details }]);
    expect(api.statements()).toEqual([]);
  });
});

describe("Equal filters in OR", () => {
  it("in hundreds find what each of them finds, in one statement with one list", async () => {
    const { brands } = await api.execute(BRANDS);
    const names = brands.nodes.slice(0, 20).map(({ name }: { name: string }) => name);
    const unknownNames = createList(500, (index) => `no brand ${index}`);
    api.statements();
    const matches = await api.execute(BRANDS, {
      where: { OR: [...names, ...unknownNames].map((eq) => ({ name: { eq } })) },
    });
    expect(matches.brands.nodes).toEqual(
      brands.nodes.filter(({ name }: { name: string }) => names.includes(name)),
    );
    const lists = api.statements().map(({ parameters }) => Object.values(parameters).filter(Array.isArray));
    expect(lists).toEqual([[[...names, ...unknownNames]]]);
  });
});

describe("The size of the graph", () => {
  it("is known to the cost limit shortly after the start", async () => {
    const where = nestCondition(6);
    const dryRun =
      "query ($where: BrandWhere) { brands(where: $where) { totalCount } rateLimit(dryRun: true) { cost } }";
    const fetchCost = async () => (await api.execute(dryRun, { where })).rateLimit.cost;
    const small = 1 + 25;
    await expect.poll(fetchCost, { timeout: 10_000 }).toBeGreaterThan(small);
  });
});
