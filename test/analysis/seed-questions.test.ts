import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const onTheDay = { validAt: "2014-08-22" };

describe("a panel of lists within lists, without page sizes,", () => {
  it("is answered: its cost is that of the facts there are", async () => {
    const panel = `{ merchants(first: 20) { totalCount nodes {
      brands { nodes { owners { nodes { ... on LegalEntity { owners { nodes { name } } } } } } }
      platforms { nodes { operators { nodes { name } } } }
    } } }`;
    const { merchants } = await api.execute(panel);
    expect(merchants.nodes).toHaveLength(Math.min(20, merchants.totalCount));
  });
});

describe("an answer", () => {
  const orders = [["id name kind"], ["name __typename id kind"], ["kind name id"]];

  it.each(isLongRun ? orders : orders.slice(0, 2))(
    "has its fields in the requested order: %s",
    async (fields) => {
      const { brands } = await api.execute(
        `{ brands(first: 2) { nodes { ${fields} owners { edges { relationship { ${fields.replace("name", "status")} } node { ${fields} } } } } totalCount } }`,
      );
      const names = fields.split(" ");
      expect(Object.keys(brands)).toEqual(["nodes", "totalCount"]);
      const [brand] = brands.nodes;
      expect(Object.keys(brand)).toEqual([...names, "owners"]);
      expect(Object.keys(brand.owners.edges[0])).toEqual(["relationship", "node"]);
      expect(Object.keys(brand.owners.edges[0].node)).toEqual(names);
    },
  );
});

interface Named {
  readonly id: string;
}

describe("paths on the day of the article", () => {
  const queryPaths = (from: string, to: string, kinds?: readonly string[]) =>
    api.execute(
      `query ($from: [ID!]!, $to: [ID!]!, $kinds: [RelationshipKind!], $asOf: AsOf) {
        paths(from: $from, to: $to, kinds: $kinds, asOf: $asOf) {
          paths { length confidence validDuring { from to } steps { from { id } to { id } reversed relationship { id claims { totalCount } } } }
          completeness { complete reasons }
        }
      }`,
      { from: [from], to: [to], kinds, asOf: onTheDay },
    );

  // Further examples of what test/analysis/paths.test.ts checks.
  itInLongRun("link Alipay to Gucci, each step with its evidence", async () => {
    const { paths } = await queryPaths("payment-affiliate:alipay", "brand:gucci");
    const [shortest] = paths.paths;
    expect(shortest.steps[0].from.id).toBe("payment-affiliate:alipay");
    expect(shortest.steps.at(-1).to.id).toBe("brand:gucci");
    expect(shortest.length).toBe(shortest.steps.length);
    for (const { relationship } of shortest.steps) expect(relationship.claims.totalCount).toBeGreaterThan(0);
  });

  itInLongRun("do not link Alibaba to Alipay by ownership, since an affiliation is none", async () => {
    const { paths } = await queryPaths("conglomerate:alibaba-group", "payment-affiliate:alipay", [
      "OWNERSHIP",
    ]);
    expect(paths).toEqual({ paths: [], completeness: expect.anything() });
  });
});

describe("the tree of Kering's holdings that day", () => {
  // A further example of what test/analysis/ownership-tree.test.ts checks.
  itInLongRun("has its brands, including those owned through Sowind", async () => {
    const { ownershipTree } = await api.execute(
      `query ($asOf: AsOf) { ownershipTree(id: "conglomerate:kering", direction: OWNED, asOf: $asOf) {
        nodes { id } relationships { id from { id } to { id } } completeness { complete } } }`,
      { asOf: onTheDay },
    );
    const ids = ownershipTree.nodes.map(({ id }: Named) => id);
    expect(ids).toEqual(
      expect.arrayContaining(["brand:gucci", "organization:sowind", "brand:girard-perregaux"]),
    );
    expect(ownershipTree.completeness.complete).toBe(true);
  });
});

describe("the neighborhood of Gucci that day", () => {
  // A further example of what test/analysis/neighborhood-properties.test.ts checks.
  itInLongRun(
    "shows its neighbours with the facts that lead to them, and counts the facts beyond the limit",
    async () => {
      const queryNeighborhood = (perNodeLimit: number) =>
        api.execute(
          `query ($limit: Int, $asOf: AsOf) { neighborhood(ids: ["brand:gucci"], perNodeLimit: $limit, asOf: $asOf) {
          nodes { id } relationships { id } frontier { node { id } hiddenCount } completeness { complete } } }`,
          { limit: perNodeLimit, asOf: onTheDay },
        );
      const { neighborhood } = await queryNeighborhood(100);
      expect(neighborhood.nodes.map(({ id }: Named) => id)).toEqual(
        expect.arrayContaining(["brand:gucci", "conglomerate:kering", "platform:tmall"]),
      );
      const { neighborhood: cut } = await queryNeighborhood(1);
      expect(cut.nodes.length).toBeLessThan(neighborhood.nodes.length);
      expect(
        cut.frontier.find(({ node }: { node: Named }) => node.id === "brand:gucci").hiddenCount,
      ).toBeGreaterThan(0);
      expect(cut.completeness.complete).toBe(false);
    },
  );
});

describe("a distribution", () => {
  // A further example of what test/analysis/distribution-properties.test.ts checks.
  itInLongRun("of the parties of suits by role adds up to the total", async () => {
    const { distribution } = await api.execute(`{
      distribution(of: PARTICIPATION, groupBy: [ROLE], measures: [{ op: COUNT }]) {
        buckets { keys { value label } values } other { values } total { values }
      }
    }`);
    const sum = distribution.buckets.reduce(
      (total: number, { values }: { values: number[] }) => total + values[0]!,
      distribution.other?.values[0] ?? 0,
    );
    expect(sum).toBe(distribution.total.values[0]);
    expect(distribution.buckets.map(({ keys }: { keys: { value: string }[] }) => keys[0]?.value)).toContain(
      "PLAINTIFF",
    );
  });
});
