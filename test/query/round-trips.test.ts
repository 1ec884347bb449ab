import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const recordStatementNames = async (query: string): Promise<readonly string[]> => {
  api.statements();
  await api.execute(query);
  return api.statements().map(({ name }) => name);
};

describe("A root field", () => {
  it("is one statement, however deep the query is", async () => {
    const buildLevel = (below: string) =>
      `owners(first: 2) { totalCount nodes { id holdings(first: 2) { nodes { id ... on Brand { ${below} } } } } }`;
    const twoLevels = buildLevel(buildLevel("name"));
    const levels = isLongRun ? buildLevel(buildLevel(twoLevels)) : twoLevels;
    expect(await recordStatementNames(`{ brand(id: "brand:gucci") { ${levels} } }`)).toEqual(["brand"]);
  });

  it("is one statement with claims, sources, counts and subjects below it", async () => {
    const query = `{ conglomerates(first: 3) { totalCount nodes {
      relationshipCounts { kind count }
      timeline(first: 3) { nodes { title } }
      ultimateOwners { effectiveShare }
      claims { nodes { source { title } subject { ... on Conglomerate { name } } } }
      relationships { nodes { claims { totalCount } from { name } to { name } } }
    } } }`;
    expect(await recordStatementNames(query)).toEqual(["conglomerates"]);
  });

  it("is one statement each, with other root fields, aliases and fragments", async () => {
    const query = `{ a: brand(id: "brand:gucci") { ...f } b: brand(id: "brand:puma") { ...f } sources(first: 1) { nodes { id } } }
      fragment f on Brand { name owners { nodes { name } } }`;
    expect(await recordStatementNames(query)).toEqual(["brand", "brand", "sources"]);
  });
});
