import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { collectStatements } from "../support/graph/collect-statements.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";
import { itInLongRun } from "../support/process/long.js";

const entities = [
  createEntity("conglomerate:c", { name: "C", legalForm: "S.A.", country: "FR" }),
  createEntity("person:p", { name: "P" }),
  createEntity("brand:b", { name: "B", category: "fashion" }),
  createEntity("lawsuit:l", { name: "L" }),
];
const facts = [
  createFact("ownership:c-b", "conglomerate:c", "brand:b", { share: 0.5 }),
  createFact("ownership:p-b", "person:p", "brand:b", { share: 0.25 }),
  createFact("employment:p-c", "person:p", "conglomerate:c", { jobTitle: "head" }),
  createFact("subject:l-b", "lawsuit:l", "brand:b"),
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

describe("A selection is answered", () => {
  it("with fields under the names and in the order of the document", async () => {
    const { b } = await api.execute(
      `{ b: brand(id: "brand:b") { n: name category name __typename t: __typename i: id } }`,
    );
    expect(JSON.stringify(b)).toBe(
      JSON.stringify({
        n: "B",
        category: "fashion",
        name: "B",
        __typename: "Brand",
        t: "Brand",
        i: "brand:b",
      }),
    );
  });

  it("with fragments spread, nested ones too, and equal fields merged", async () => {
    const answer = await api.execute(
      `query { brand(id: "brand:b") { ...one owners(first: 1) { nodes { name } } ...two } }
       fragment one on Brand { name owners(first: 1) { nodes { id ...three } totalCount } }
       fragment two on Entity { name country ... on Brand { category } ... on Platform { businessModel } }
       fragment three on LegalEntity { country ... on Conglomerate { legalForm } }`,
    );
    expect(answer.brand).toEqual({
      name: "B",
      owners: {
        nodes: [{ id: "conglomerate:c", country: "FR", legalForm: "S.A.", name: "C" }],
        totalCount: 2,
      },
      country: null,
      category: "fashion",
    });
  });

  it("with the same connection twice under aliases, each with arguments of its own", async () => {
    const { brand } = await api.execute(`{ brand(id: "brand:b") {
      all: owners { nodes { name } }
      last: owners(first: 1, orderBy: { field: NAME, direction: DESC }) { nodes { name } }
      large: owners(where: { share: { gte: 0.5 } }) { totalCount edges { who: node { name } fact: relationship { share } again: node { id } } }
    } }`);
    expect(brand).toEqual({
      all: { nodes: [{ name: "C" }, { name: "P" }] },
      last: { nodes: [{ name: "P" }] },
      large: {
        totalCount: 1,
        edges: [{ who: { name: "C" }, fact: { share: 0.5 }, again: { id: "conglomerate:c" } }],
      },
    });
  });

  describe("with the default of an argument that is null, also by a variable:", () => {
    const buildSelection = (args: Readonly<Record<string, string>>) => `
      brand(id: "brand:b") {
        relationships(first: 5 ${args.direction ?? ""}) { nodes { id } }
      }
      ultimateOwners(id: "brand:b" ${args.shares ?? ""}) { owner { id } }
      paths(from: ["person:p"], to: ["brand:b"] ${args.paths ?? ""}) { paths { length } }
      neighborhood(ids: ["brand:b"] ${args.around ?? ""}) { nodes { id } }
      ownershipTree(id: "brand:b", direction: OWNERS ${args.tree ?? ""}) { nodes { id } }
      distribution(of: OWNERSHIP, groupBy: [STATUS] ${args.limit ?? ""}) { buckets { values } }`;
    const buildArguments = (flag: string, number: string, share: string, way: string) => ({
      direction: `direction: ${way}`,
      shares: `minShare: ${share} includeUnknownShares: ${flag}`,
      paths: `maxLength: ${number} first: ${number} temporallyConsistent: ${flag}`,
      around: `depth: ${number} perNodeLimit: ${number} direction: ${way}`,
      tree: `maxDepth: ${number} minShare: ${share} includeUnknownShares: ${flag}`,
      limit: `limit: ${number}`,
    });
    const withoutArguments = `{ ${buildSelection({})} }`;
    const withNulls = `{ ${buildSelection(buildArguments("null", "null", "null", "null"))} }`;
    const withVariables = `query ($flag: Boolean, $number: Int, $share: Float, $way: Direction) {
      ${buildSelection(buildArguments("$flag", "$number", "$share", "$way"))}
    }`;
    const nothing = { flag: null, number: null, share: null, way: null };

    it("by the same statements", async () => {
      const collect = async (query: string, variables?: Record<string, unknown>) =>
        (await collectStatements(query, variables)).map(({ text, parameters }) => ({ text, parameters }));
      const expected = await collect(withoutArguments);
      expect(expected.length).toBeGreaterThanOrEqual(5);
      expect(await collect(withNulls)).toEqual(expected);
      expect(await collect(withVariables, nothing)).toEqual(expected);
    });

    itInLongRun("by the same answer", async () => {
      const expected = await api.execute(withoutArguments);
      expect(expected.brand.relationships.nodes).toHaveLength(3);
      expect(await api.execute(withNulls)).toEqual(expected);
      expect(await api.execute(withVariables, nothing)).toEqual(expected);
    });
  });

  it("without fields that are skipped or not included, also by variables", async () => {
    const query = `query ($with: Boolean!) { brand(id: "brand:b") {
      name @skip(if: $with) category @include(if: $with)
      ... @include(if: $with) { country } ...more @skip(if: $with)
    } } fragment more on Brand { id }`;
    expect((await api.execute(query, { with: true })).brand).toEqual({ category: "fashion", country: null });
    expect((await api.execute(query, { with: false })).brand).toEqual({ name: "B", id: "brand:b" });
  });

  it("with fields of some types only if the row is of such a type", async () => {
    const answer = await api.execute(`{ brand(id: "brand:b") { owners { nodes {
      __typename
      ... on Conglomerate { legalForm brands { totalCount } }
      ... on Person { employers { edges { node { name } relationship { jobTitle } } } }
      ... on Merchant { memberCount }
    } } } }`);
    expect(answer.brand.owners.nodes).toEqual([
      { __typename: "Conglomerate", legalForm: "S.A.", brands: { totalCount: 1 } },
      {
        __typename: "Person",
        employers: { edges: [{ node: { name: "C" }, relationship: { jobTitle: "head" } }] },
      },
    ]);
  });

  it("with only parts of a page: page info, cursors, counts, type names", async () => {
    const { brand } = await api.execute(`{ brand(id: "brand:b") {
      none: owners { __typename }
      count: owners { __typename totalCount }
      info: owners(first: 1) { pageInfo { __typename hasNextPage } }
      cursors: owners { edges { __typename cursor } }
    } }`);
    expect(brand).toEqual({
      none: { __typename: "LegalEntityOwnershipConnection" },
      count: { __typename: "LegalEntityOwnershipConnection", totalCount: 2 },
      info: { pageInfo: { __typename: "PageInfo", hasNextPage: true } },
      cursors: {
        edges: Array.from({ length: 2 }, () => ({
          __typename: "LegalEntityOwnershipEdge",
          cursor: expect.any(String),
        })),
      },
    });
  });

  it("for nodes of several types, each with its own fields, null for a node that is not found", async () => {
    const { nodes } = await api.execute(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id
        ... on Entity { name } ... on Ownership { share from { name } } ... on Subject { to { ... on Brand { category } } }
      } }`,
      {
        ids: [
          "subject:l-b",
          "brand:none",
          "brand:b",
          "ownership:c-b",
          "brand:b",
          "no id",
          "",
          "claim:x",
          "source:x",
        ],
      },
    );
    const brand = { __typename: "Brand", id: "brand:b", name: "B" };
    expect(nodes).toEqual([
      { __typename: "Subject", id: "subject:l-b", to: { category: "fashion" } },
      null,
      brand,
      { __typename: "Ownership", id: "ownership:c-b", share: 0.5, from: { name: "C" } },
      brand,
      null,
      null,
      null,
      null,
    ]);
  });

  it("for no ids, and rejected for more than a hundred", async () => {
    expect(await api.execute("{ nodes(ids: []) { id } }")).toEqual({ nodes: [] });
    const ids = Array.from({ length: 101 }, (_, index) => `brand:${index}`);
    const { errors } = await api.send("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });

  it("for each of several root fields if one of them fails", async () => {
    const { data, errors } = await api.send(`{
      a: brand(id: "brand:b") { name }
      b: brand(id: "brand:b", asOf: { validAt: "2014-01-01", validDuring: {} }) { name }
      c: node(id: "person:p") { ... on Person { name } }
      d: brand(id: "brand:none") { name }
    }`);
    expect(errors).toMatchObject([{ path: ["b"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(data).toEqual({ a: { name: "B" }, b: null, c: { name: "P" }, d: null });
  });
});
