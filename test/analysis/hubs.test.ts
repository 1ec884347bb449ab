import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import {
  createDatedFact,
  createNamedEntity,
  listMerchantIds,
  writeMarketplace,
} from "../support/graph/marketplace.js";
import { itInLongRun } from "../support/process/long.js";

/** One more fact than an entity may have in the middle of a path of three steps. */
const SELLERS = 10_001;

const sellers = listMerchantIds(SELLERS);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const neighbors = ["platform:hub", "conglomerate:operator", "brand:near", "brand:far", "merchant:offering"];
  await writeGraph(api.database, {
    entities: neighbors.map(createNamedEntity),
    facts: [
      createDatedFact("seller:offering", "merchant:offering", "platform:hub"),
      createDatedFact("offer:1", "merchant:offering", "brand:near", { channel: "COUNTERFEIT" }),
      createDatedFact("operation:1", "conglomerate:operator", "platform:hub"),
      createDatedFact("store-presence:1", "brand:far", "platform:hub"),
    ],
  });
  await writeMarketplace(api.database, SELLERS);
});
afterAll(() => api?.stop());

const queryNeighborhood = async (variables: Record<string, unknown>) => {
  const query = `query ($ids: [ID!]!, $depth: Int, $perNodeLimit: Int, $entityKinds: [EntityKind!]) {
    neighborhood(ids: $ids, depth: $depth, perNodeLimit: $perNodeLimit, entityKinds: $entityKinds) {
      completeness { reasons } nodes { id } relationships { id } frontier { node { id } hiddenCount }
    } }`;
  return (await api.execute(query, variables)).neighborhood;
};
const queryPaths = async (from: string, to: string, maxLength: number) => {
  const query = `query ($from: [ID!]!, $to: [ID!]!, $maxLength: Int) {
    paths(from: $from, to: $to, maxLength: $maxLength) { completeness { reasons } paths { length steps { to { id } } } } }`;
  return (await api.execute(query, { from: [from], to: [to], maxLength })).paths;
};

describe("a search for a supernode", () => {
  const findHits = async (query: string) =>
    (
      await api.execute(
        "query ($query: String!) { search(query: $query, in: [NAMES, FACTS], first: 3) { ignoredWords completeness { reasons } nodes { id } } }",
        { query },
      )
    ).search;

  it("does not read all of its facts for a word of their kind, says so, and does not call the word ignored", async () => {
    const { nodes, ignoredWords, completeness } = await findHits("platform:hub seller");
    expect(nodes).toEqual([{ id: "platform:hub" }]);
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
    expect(ignoredWords).toEqual([]);
  });

  it("finds its facts from the other end", async () => {
    for (const query of ["brand:far platform:hub", "brand:far store platform:hub"])
      expect((await findHits(query)).nodes[0], query).toEqual({ id: "store-presence:1" });
  });
});

describe("the neighborhood of a supernode", () => {
  it("shows one fact of each kind before a second of any, and counts exactly what is hidden", async () => {
    const { nodes, frontier, completeness } = await queryNeighborhood({
      ids: ["platform:hub"],
      perNodeLimit: 4,
    });
    const ids = nodes.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(5);
    expect(ids).toContain("conglomerate:operator");
    expect(ids).toContain("brand:far");
    const holding = SELLERS - Math.ceil(SELLERS / 10) + 3;
    expect(frontier).toContainEqual({ node: { id: "platform:hub" }, hiddenCount: holding - 4 });
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
  });

  it("is not followed beyond the first step", async () => {
    const { nodes, frontier } = await queryNeighborhood({ ids: ["merchant:offering"], depth: 2 });
    expect(nodes.map(({ id }: { id: string }) => id).sort()).toEqual([
      "brand:near",
      "merchant:offering",
      "platform:hub",
    ]);
    expect(frontier).toHaveLength(1);
  });

  // test/analysis/neighborhood-properties.test.ts filters by kinds in a small graph.
  itInLongRun("can be filtered by kind without reading the other kinds", async () => {
    const { nodes } = await queryNeighborhood({ ids: ["platform:hub"], entityKinds: ["CONGLOMERATE"] });
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(["platform:hub", "conglomerate:operator"]);
  });
});

describe("a path", () => {
  it("of two steps leads through a supernode", async () => {
    const { paths: foundPaths } = await queryPaths(sellers[1]!, sellers[2]!, 2);
    expect(foundPaths).toMatchObject([
      { length: 2, steps: [{ to: { id: "platform:hub" } }, { to: { id: sellers[2] } }] },
    ]);
  });

  it("of two steps leads to a supernode", async () => {
    const { paths: foundPaths } = await queryPaths("platform:hub", "brand:near", 2);
    expect(foundPaths).toMatchObject([
      { length: 2, steps: [{ to: { id: "merchant:offering" } }, { to: { id: "brand:near" } }] },
    ]);
  });

  it("of three steps does not lead through a supernode, and the answer says so", async () => {
    const { paths: foundPaths, completeness } = await queryPaths("brand:near", sellers[2]!, 3);
    expect(foundPaths).toEqual([]);
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
  });
});

describe("the exposure of a supernode", () => {
  const queryExposure = async (id: string, more = "") =>
    (await api.execute(`query ($id: ID!) { exposure(id: $id) { completeness { reasons } ${more} } }`, { id }))
      .exposure;

  it("reads a limited number of sellers, open-ended ones first, and says so", async () => {
    const { completeness, drivers } = await queryExposure(
      "platform:hub",
      "drivers { factor inputs { relationship { id } } }",
    );
    expect(completeness.reasons).toEqual(["DEGREE_LIMIT"]);
    const alleged = drivers.find(({ factor }: { factor: string }) => factor === "ALLEGED_SELLERS");
    expect(alleged.inputs).toEqual([{ relationship: { id: "offer:1" } }]);
  });

  // test/analysis/exposure.test.ts has a complete exposure of a brand.
  itInLongRun("is complete if there are few sellers", async () => {
    expect((await queryExposure("brand:near")).completeness.reasons).toEqual([]);
  });
});
