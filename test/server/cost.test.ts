import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const fetchCost = async (query: string, variables?: Record<string, unknown>): Promise<number> =>
  (
    await api.execute(
      `${query.slice(0, query.lastIndexOf("}"))} rateLimit(dryRun: true) { cost } }`,
      variables,
    )
  ).rateLimit.cost;

describe("the cost of a query", () => {
  it("multiplies nested sizes", async () => {
    const flatCost = await fetchCost("{ brands(first: 10) { nodes { id } } }");
    const nested = await fetchCost(
      "{ brands(first: 10) { nodes { merchants(first: 10) { nodes { id } } } } }",
    );
    expect(nested).toBeGreaterThan(flatCost * 8);
    expect(nested).toBeLessThan(flatCost * 30);
  });

  it("counts a page size in a variable like a literal, and a missing one as its default", async () => {
    const literalCost = await fetchCost("{ brands(first: 25) { nodes { id } } }");
    expect(await fetchCost("query ($n: Int) { brands(first: $n) { nodes { id } } }", { n: 25 })).toBe(
      literalCost,
    );
    expect(await fetchCost("query ($n: Int) { brands(first: $n) { nodes { id } } }")).toBe(literalCost);
    expect(await fetchCost("{ brands { nodes { id } } }")).toBe(literalCost);
  });

  it("counts fields in fragments and under aliases", async () => {
    const plain = await fetchCost("{ brands { nodes { id } } }");
    expect(await fetchCost("fragment f on Query { brands { nodes { id } } } query { ...f }")).toBe(plain);
    expect(await fetchCost("{ a: brands { nodes { id } } b: brands { nodes { id } } }")).toBe(2 * plain);
  });

  it("counts the fields of an analysis once per possible row", async () => {
    const fetchNeighborhoodCost = (perNodeLimit: number, depth: number) =>
      fetchCost(
        `{ neighborhood(ids: ["brand:a"], depth: ${depth}, perNodeLimit: ${perNodeLimit}) { nodes { ... on Brand { owners(first: 10) { nodes { id } } } } } }`,
      );
    expect(
      (await fetchNeighborhoodCost(50, 1)) - (await fetchNeighborhoodCost(25, 1)),
    ).toBeGreaterThanOrEqual(25 * 10);
    expect(await fetchNeighborhoodCost(100, 3)).toBe(await fetchNeighborhoodCost(100, 2));
    const fetchPathsCost = (first: number) =>
      fetchCost(
        `{ paths(from: ["brand:a"], to: ["brand:b"], first: ${first}) { paths { steps { to { name } } } } }`,
      );
    expect((await fetchPathsCost(20)) - (await fetchPathsCost(10))).toBeGreaterThanOrEqual(10 * 4);
  });

  it("counts a computed field in every row by its weight", async () => {
    const plain = await fetchCost("{ brands(first: 10) { nodes { id } } }");
    const weighed = await fetchCost("{ brands(first: 10) { nodes { exposure { score } } } }");
    expect(weighed - plain).toBeGreaterThanOrEqual(10 * 100);
  });

  it("is rejected above the limit before it runs, with the cost, the limit and the most expensive field", async () => {
    const levels =
      "brands(first: 100) { nodes { merchants(first: 100) { nodes { platforms(first: $n) { nodes { id } } } } } }";
    api.statements();
    const { errors, data } = await api.send(`query ($n: Int) { ${levels} }`, { n: 100 });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "QUERY_TOO_COMPLEX",
      limit: 50_000,
      cost: expect.any(Number),
      field: "brands.nodes.merchants.nodes.platforms",
    });
    expect(errors?.[0]?.message).toContain("Most expensive is brands.nodes.merchants.nodes.platforms");
    expect(errors?.[0]?.extensions.cost).toBeGreaterThan(50_000);
    expect(api.statements()).toEqual([]);
    const { first } = errors![0]!.extensions;
    expect(errors?.[0]?.message).toContain(
      `Write \`first: ${first}\` at brands.nodes.merchants.nodes.platforms`,
    );
    expect((await api.send(`query ($n: Int) { ${levels} }`, { n: first })).errors).toBeUndefined();
  });

  it("is reported without running the query", async () => {
    api.statements();
    const data = await api.execute(
      "{ brands { nodes { id } } rateLimit(dryRun: true) { cost limit remaining nodeCount } }",
    );
    expect(data).toEqual({ rateLimit: { cost: 26, limit: 50_000, remaining: 49_974, nodeCount: 25 } });
    expect(api.statements()).toEqual([]);
  });

  it("is in the answer on request", async () => {
    const body = JSON.stringify({ query: "{ brands { nodes { id } } }", extensions: { cost: true } });
    const headers = { "content-type": "application/json" };
    const answer = await (await fetch(`${api.url}/graphql`, { method: "POST", headers, body })).json();
    expect(answer).toMatchObject({
      data: { brands: { nodes: [] } },
      extensions: { cost: { cost: 26, limit: 50_000 } },
    });
  });
});
