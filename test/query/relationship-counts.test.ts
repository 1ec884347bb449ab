import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const counts = "relationshipCounts { kind direction count }";
/** Both tests of a short run request it of a brand, since the statement takes long to plan. */
const nodeField = `node(id: $id) { ... on Entity { ${counts} relationships { totalCount } } }`;

describe("The counts of an entity's relationships", () => {
  it("are the same however the entity is queried", async () => {
    const { brand, node, nodes, search } = await api.execute(
      `query ($id: ID!${isLongRun ? ", $ids: [ID!]!" : ""}) {
        brand(id: $id) { ${counts} }
        ${nodeField}
        ${isLongRun ? `nodes(ids: $ids) { ... on Entity { ${counts} } }` : ""}
        ${isLongRun ? `search(query: "Gucci", first: 1) { nodes { ... on Entity { ${counts} } } }` : ""}
      }`,
      {
        id: "brand:gucci",
        ...(isLongRun && { ids: ["lawsuit:gucci-america-v-alibaba-2014", "brand:gucci"] }),
      },
    );
    expect(brand.relationshipCounts.length).toBeGreaterThan(3);
    expect(node.relationshipCounts).toEqual(brand.relationshipCounts);
    if (!isLongRun) return;
    expect(nodes[1]).toEqual(brand);
    expect(search.nodes[0]).toEqual(brand);
  });

  it("add up to the number of relationships", async () => {
    const id = isLongRun ? "platform:tmall" : "brand:gucci";
    const { node } = await api.execute(`query ($id: ID!) { ${nodeField} }`, { id });
    const sum = node.relationshipCounts.reduce((all: number, { count }: { count: number }) => all + count, 0);
    expect(sum).toBe(node.relationships.totalCount);
  });

  it("are each the number of the rows that it opens, by its kind and its direction", async () => {
    const { node } = await api.execute(`query ($id: ID!) { ${nodeField} }`, { id: "brand:gucci" });
    const rows: readonly CountOfKind[] = isLongRun
      ? node.relationshipCounts
      : node.relationshipCounts.slice(0, 1);
    for (const { kind, direction, count } of rows) {
      const { entity } = await api.execute(
        `query ($kinds: [RelationshipKind!], $direction: Direction!) {
          entity(id: "brand:gucci") { relationships(kinds: $kinds, direction: $direction) { totalCount } }
        }`,
        { kinds: [kind], direction },
      );
      expect([kind, direction, entity.relationships.totalCount]).toEqual([kind, direction, count]);
    }
  });
});

interface CountOfKind {
  readonly kind: string;
  readonly direction: string;
  readonly count: number;
}
