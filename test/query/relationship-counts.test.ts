import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const counts = "relationshipCounts { kind direction count }";

describe("The counts of an entity's relationships", () => {
  it("are the same however the entity is queried", async () => {
    const { brand, node, nodes, search } = await api.execute(`{
      brand(id: "brand:gucci") { ${counts} }
      node(id: "brand:gucci") { ... on Entity { ${counts} } }
      nodes(ids: ["lawsuit:gucci-america-v-alibaba-2014", "brand:gucci"]) { ... on Entity { ${counts} } }
      search(query: "Gucci", first: 1) { nodes { ... on Entity { ${counts} } } }
    }`);
    expect(brand.relationshipCounts.length).toBeGreaterThan(3);
    expect(node).toEqual(brand);
    expect(nodes[1]).toEqual(brand);
    expect(search.nodes[0]).toEqual(brand);
  });

  it("add up to the number of relationships", async () => {
    const { node } = await api.execute(
      `{ node(id: "platform:tmall") { ... on Entity { ${counts} relationships { totalCount } } } }`,
    );
    const sum = node.relationshipCounts.reduce((all: number, { count }: { count: number }) => all + count, 0);
    expect(sum).toBe(node.relationships.totalCount);
  });
});
