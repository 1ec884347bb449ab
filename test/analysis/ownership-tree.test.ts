import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const query = `query ($id: ID!, $direction: OwnershipDirection!, $maxDepth: Int, $minShare: Float, $includeUnknownShares: Boolean, $asOf: AsOf) {
  ownershipTree(id: $id, direction: $direction, maxDepth: $maxDepth, minShare: $minShare, includeUnknownShares: $includeUnknownShares, asOf: $asOf) {
    nodes { id } relationships { id ... on Ownership { share } } frontier { node { id } hiddenCount } completeness { complete reasons }
  } }`;

const queryTree = async (
  id: string,
  direction: string,
  validAt: string,
  more: Record<string, unknown> = {},
) => (await api.execute(query, { id, direction, asOf: { validAt }, ...more })).ownershipTree;
const toIds = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe("the tree of owners", () => {
  it("of Puma in 2019 has Artémis once, through Kering and directly", async () => {
    const { nodes, relationships, frontier, completeness } = await queryTree(
      "brand:puma",
      "OWNERS",
      "2019-06-30",
    );
    expect(toIds(nodes)).toEqual(["brand:puma", "conglomerate:groupe-artemis", "conglomerate:kering"]);
    expect(toIds(relationships).sort()).toEqual([
      "ownership:groupe-artemis-kering-2013",
      "ownership:groupe-artemis-puma-2018-05",
      "ownership:kering-puma-2018-05",
    ]);
    expect({ frontier, completeness }).toEqual({
      frontier: [],
      completeness: { complete: true, reasons: [] },
    });
  });
});

describe("the tree of owned entities", () => {
  it("ends at the requested depth, and counts the facts beyond it", async () => {
    const { nodes, frontier, completeness } = await queryTree(
      "conglomerate:groupe-artemis",
      "OWNED",
      "2014-08-22",
      { maxDepth: 1 },
    );
    expect(toIds(nodes)).toEqual(["conglomerate:groupe-artemis", "conglomerate:kering"]);
    const { relationships } = await queryTree("conglomerate:kering", "OWNED", "2014-08-22", { maxDepth: 1 });
    expect(frontier).toEqual([{ node: { id: "conglomerate:kering" }, hiddenCount: relationships.length }]);
    expect(completeness).toEqual({ complete: false, reasons: ["DEPTH_LIMIT"] });
  });

  it("has the shares of at least minShare, and unknown shares unless they are excluded", async () => {
    const fetchShares = async (more: Record<string, unknown>): Promise<(number | null)[]> => {
      const { relationships, completeness } = await queryTree(
        "conglomerate:kering",
        "OWNED",
        "2014-08-22",
        more,
      );
      expect(completeness.complete).toBe(true);
      return relationships.map(({ share }: { share: number | null }) => share);
    };
    const all = await fetchShares({});
    expect(all).toContain(null);
    // Each set of arguments is a plan for each step.
    const most = isLongRun ? await fetchShares({ minShare: 0.9 }) : [];
    expect(most.every((share) => share === null || share >= 0.9)).toBe(true);
    const knownShares = await fetchShares({ minShare: 0.9, includeUnknownShares: false });
    expect(knownShares.sort()).toEqual(all.filter((share) => share !== null && share >= 0.9).sort());
  });

  it("does not follow an affiliation", async () => {
    const { nodes } = await queryTree("conglomerate:alibaba-group", "OWNED", "2014-08-22");
    expect(toIds(nodes)).not.toContain("payment-affiliate:alipay");
  });
});

describe("arguments out of bounds", () => {
  it.each([{ maxDepth: 0 }, { maxDepth: 11 }, { minShare: -0.1 }, { minShare: 1.1 }])(
    "are rejected: %o",
    async (wrong) => {
      const { errors } = await api.send(query, { id: "brand:puma", direction: "OWNERS", ...wrong });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    },
  );
});
