import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { entityOf, factOf, merchants, writeMarketplace } from "../support/graph/marketplace.js";

/** One more fact than an entity may have in the middle of a path of three steps. */
const SELLERS = 10_001;

const sellers = merchants(SELLERS);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const others = ["platform:hub", "conglomerate:operator", "brand:near", "brand:far", "merchant:offering"];
  await writeGraph(api.database, {
    entities: others.map(entityOf),
    facts: [
      factOf("seller:offering", "merchant:offering", "platform:hub"),
      factOf("offer:1", "merchant:offering", "brand:near", { channel: "COUNTERFEIT" }),
      factOf("operation:1", "conglomerate:operator", "platform:hub"),
      factOf("store-presence:1", "brand:far", "platform:hub"),
    ],
  });
  await writeMarketplace(api.database, SELLERS);
});
afterAll(() => api?.stop());

const neighborhood = async (variables: Record<string, unknown>) => {
  const query = `query ($ids: [ID!]!, $depth: Int, $perNodeLimit: Int, $entityKinds: [EntityKind!]) {
    neighborhood(ids: $ids, depth: $depth, perNodeLimit: $perNodeLimit, entityKinds: $entityKinds) {
      completeness { reasons } nodes { id } relationships { id } frontier { node { id } hiddenCount }
    } }`;
  return (await api.ask(query, variables)).neighborhood;
};
const paths = async (from: string, to: string, maxLength: number) => {
  const query = `query ($from: [ID!]!, $to: [ID!]!, $maxLength: Int) {
    paths(from: $from, to: $to, maxLength: $maxLength) { completeness { reasons } paths { length steps { to { id } } } } }`;
  return (await api.ask(query, { from: [from], to: [to], maxLength })).paths;
};

describe("the neighborhood of a supernode", () => {
  it("shows one fact of each kind before a second of any, and counts exactly what is hidden", async () => {
    const { nodes, frontier, completeness } = await neighborhood({ ids: ["platform:hub"], perNodeLimit: 4 });
    const ids = nodes.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(5);
    expect(ids).toContain("conglomerate:operator");
    expect(ids).toContain("brand:far");
    const holding = SELLERS - Math.ceil(SELLERS / 10) + 3;
    expect(frontier).toContainEqual({ node: { id: "platform:hub" }, hiddenCount: holding - 4 });
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
  });

  it("is not followed beyond the first step", async () => {
    const { nodes, frontier } = await neighborhood({ ids: ["merchant:offering"], depth: 2 });
    expect(nodes.map(({ id }: { id: string }) => id).sort()).toEqual([
      "brand:near",
      "merchant:offering",
      "platform:hub",
    ]);
    expect(frontier).toHaveLength(1);
  });

  it("can be filtered by kind without reading the other kinds", async () => {
    const { nodes } = await neighborhood({ ids: ["platform:hub"], entityKinds: ["CONGLOMERATE"] });
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(["platform:hub", "conglomerate:operator"]);
  });
});

describe("a path", () => {
  it("of two steps leads through a supernode", async () => {
    const { paths: found } = await paths(sellers[1]!, sellers[2]!, 2);
    expect(found).toMatchObject([
      { length: 2, steps: [{ to: { id: "platform:hub" } }, { to: { id: sellers[2] } }] },
    ]);
  });

  it("of two steps leads to a supernode", async () => {
    const { paths: found } = await paths("platform:hub", "brand:near", 2);
    expect(found).toMatchObject([
      { length: 2, steps: [{ to: { id: "merchant:offering" } }, { to: { id: "brand:near" } }] },
    ]);
  });

  it("of three steps does not lead through a supernode, and the answer says so", async () => {
    const { paths: found, completeness } = await paths("brand:near", sellers[2]!, 4);
    expect(found).toEqual([]);
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
  });
});

describe("the exposure of a supernode", () => {
  const exposure = async (id: string) =>
    (
      await api.ask(
        "query ($id: ID!) { exposure(id: $id) { completeness { reasons } drivers { factor value relationships { id } } } }",
        { id },
      )
    ).exposure;

  it("reads a limited number of sellers, open-ended ones first, and says so", async () => {
    const { completeness, drivers } = await exposure("platform:hub");
    expect(completeness.reasons).toEqual(["DEGREE_LIMIT"]);
    const alleged = drivers.find(({ factor }: { factor: string }) => factor === "ALLEGED_SELLERS");
    expect(alleged.relationships).toEqual([{ id: "offer:1" }]);
  });

  it("is complete if there are few sellers", async () => {
    expect((await exposure("brand:near")).completeness.reasons).toEqual([]);
  });
});
