import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api.stop());

const nodeFragment = `fragment Shown on Node {
  __typename
  id
  stateId
  ... on Entity { name }
  ... on Relationship { status confidence validFrom recordedAt }
  ... on Participation { partyStatus }
  ... on Claim { value statement retractedAt }
  ... on Source { title claims { totalCount } }
}`;

interface ShownNode {
  readonly id: string;
  readonly stateId: string;
}

/** All objects with a stateId in an answer, with their own values. */
function collectNodes(value: unknown): readonly ShownNode[] {
  if (typeof value !== "object" || value === null) return [];
  const ownFields = Object.entries(value).filter(([key]) => !key.startsWith("to_"));
  const self = "stateId" in value ? [Object.fromEntries(ownFields) as unknown as ShownNode] : [];
  return [...self, ...Object.values(value).flatMap(collectNodes)];
}

const throughTheGraph = `query ($asOf: AsOf) {
  conglomerate(id: "conglomerate:kering", asOf: $asOf) {
    ...Shown
    to_brands: brands(first: 30) { edges { relationship { ...Shown } node { ...Shown } } }
    to_claims: claims(first: 5) { nodes { ...Shown to_source: source { ...Shown } } }
    ${isLongRun ? "to_owned: ownedBrands { brand { ...Shown } }" : ""}
  }
  brand(id: "brand:gucci", asOf: $asOf) {
    to_facts: relationships(first: 50) { nodes { ...Shown ${isLongRun ? "to_from: from { ...Shown } to_to: to { ...Shown }" : ""} } }
  }
  ${isLongRun ? 'search(query: "gucci", first: 5, asOf: $asOf) { nodes { ...Shown } }' : ""}
} ${nodeFragment}`;

const byStateId = `query ($id: ID!) { node(id: $id) { ...Shown } } ${nodeFragment}`;

/** A short run has the first, which has both an instant and a day. */
const states: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["as known at an instant", { knownAt: "2999-01-01T00:00:00Z", validAt: "2013-01-01" }],
  ["today", {}],
  ["on a day", { validAt: "2014-08-22" }],
  ["at any time", { validDuring: {} }],
];

describe("In one answer and in others, a stateId", () => {
  it.each(isLongRun ? states : states.slice(0, 1))("leads to the same values, %s", async (_, asOf) => {
    const nodesByStateId = new Map<string, ShownNode>();
    for (const node of collectNodes(await api.execute(throughTheGraph, { asOf }))) {
      expect(nodesByStateId.get(node.stateId) ?? node).toEqual(node);
      nodesByStateId.set(node.stateId, node);
    }
    expect(nodesByStateId.size).toBeGreaterThan(20);
    const types = new Map([...nodesByStateId.values()].map((node) => [node.id.split(":")[0]!, node]));
    const requested = selectForRun([...types], ([prefix]) => prefix, ["brand", "ownership", "claim"]);
    for (const [, node] of requested)
      expect((await api.execute(byStateId, { id: node.stateId })).node).toEqual(node);
  });

  it("of a claim's subject is read without the subject", async () => {
    const { nodes } = await api.execute(`{
      nodes(ids: ["source:wikidata"], asOf: { validAt: "2014-08-22" }) {
        ... on Source { claims(first: 3) { nodes { subject { id stateId } } } }
      }
    }`);
    for (const { subject } of nodes[0].claims.nodes) expect(subject.stateId).toBe(`${subject.id}@2014-08-22`);
  });

  it("of a fact that ended is one of the first state of a comparison", async () => {
    const { compare } = await api.execute(`{
      compare(before: { validAt: "2014-08-22" }, after: { validAt: "2020-01-01" }, ids: ["brand:volcom"], kinds: [OWNERSHIP], first: 5) {
        ended { stateId to { stateId } }
        added { stateId }
      }
    }`);
    expect(compare.ended.length).toBeGreaterThan(0);
    for (const { stateId, to } of compare.ended)
      expect([stateId, to.stateId]).toEqual([
        expect.stringMatching(/@2014-08-22$/),
        expect.stringMatching(/@2014-08-22$/),
      ]);
    for (const { stateId } of compare.added) expect(stateId).toMatch(/@2020-01-01$/);
  });

  it("of a payload is of the state that the mutation left, also if it is repeated", async () => {
    const input = {
      name: "Newcomer",
      idempotencyKey: "newcomer",
      claim: { source: { title: "News" } },
    };
    const fields = "brand: entity { id stateId name claims { totalCount } } userErrors { message }";
    const mutate = createMutator(() => api);
    const first = await mutate("recordBrand", input, fields);
    expect(first.brand.stateId).toMatch(/^brand:newcomer@\d{4}-\d\d-\d\d@known:.*Z$/);
    await mutate("recordBrand", { id: "brand:newcomer", name: "Changed", claim: input.claim }, fields);
    expect(await mutate("recordBrand", input, fields)).toEqual(first);
    const { then } = await api.execute(
      `query ($id: ID!) { then: node(id: $id) { ... on Brand { id stateId name claims { totalCount } } } }`,
      { id: first.brand.stateId },
    );
    expect(then).toEqual(first.brand);
  });
});

describe("A cursor", () => {
  const page = `brands(first: 4, after: $after) { nodes { name } pageInfo { endCursor } }`;
  const fetchFirstPage = (asOf: object) =>
    api.execute(
      `query ($asOf: AsOf, $after: String) { conglomerate(id: "conglomerate:kering", asOf: $asOf) { stateId ${page} } }`,
      { asOf },
    );
  const fetchNextPage = (id: string, after: string) =>
    api.send(`query ($id: ID!, $after: String) { node(id: $id) { ... on Conglomerate { ${page} } } }`, {
      id,
      after,
    });

  it("of a page continues under the stateId of its entity, however the asOf was written", async () => {
    const anyTime = { validDuring: { from: null, to: null } };
    for (const asOf of isLongRun ? [{}, { validAt: "2014-08-22" }, anyTime] : [anyTime]) {
      const { conglomerate } = await fetchFirstPage(asOf);
      const { data } = await fetchNextPage(conglomerate.stateId, conglomerate.brands.pageInfo.endCursor);
      const names = [...conglomerate.brands.nodes, ...data.node.brands.nodes].map(({ name }) => name);
      expect(new Set(names).size).toBe(8);
    }
  });

  it("of one state is BAD_CURSOR in another", async () => {
    const { conglomerate } = await fetchFirstPage({ validAt: "2014-08-22" });
    for (const id of ["conglomerate:kering", "conglomerate:kering@2014-08-23"]) {
      const { errors } = await fetchNextPage(id, conglomerate.brands.pageInfo.endCursor);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_CURSOR" } }]);
    }
  });
});

describe("`node`", () => {
  it("rejects a text that is neither an id nor a stateId", async () => {
    for (const id of ["brand:gucci@", "brand:gucci@2014", "brand:gucci@2014-08-22@2014-08-23", "a@b"]) {
      const { errors } = await api.send("query ($id: ID!) { node(id: $id) { id } }", { id });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });
});

describe("A stateId where an id is meant", () => {
  const stateId = "brand:gucci@2014-08-22";
  const claim = { source: { title: "News" } };

  it.each([
    ["of a lookup", "query ($id: ID!) { brand(id: $id) { id } }", { id: stateId }],
    ["in a list", `{ nodes(ids: ["brand:puma", "${stateId}"]) { id } }`, {}],
    ["of an analysis", `{ exposure(id: "${stateId}") { score } }`, {}],
    [
      "in a condition",
      "query ($where: BrandWhere) { brands(where: $where) { totalCount } }",
      {
        where: { OR: [{ owners: { some: { from: { id: { in: [stateId] } } } } }] },
      },
    ],
    [
      "in a connection's condition",
      `{ brands { nodes { owners(where: { from: { id: { eq: "${stateId}" } } }) { totalCount } } } }`,
      {},
    ],
    [
      "of a mutation",
      "mutation ($input: AddClaimInput!) { addClaim(input: $input) { revision } }",
      {
        input: { subjectId: stateId, claim },
      },
    ],
  ])("is BAD_USER_INPUT: %s", async (_, query, variables) => {
    const { errors } = await api.send(query, variables);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors?.[0]?.message).toContain(`"${stateId}" is a stateId, which only node takes`);
  });
});

describe("`entity`", () => {
  it("finds an entity by its id or by an identifier, and takes one of them", async () => {
    const fetchEntity = async (args: string) => (await api.send(`{ entity(${args}) { name } }`)) as object;
    const gucci = { data: { entity: { name: "Gucci" } } };
    expect(await fetchEntity('id: "brand:gucci", asOf: { validAt: "1900-01-01" }')).toEqual(gucci);
    expect(await fetchEntity('scheme: "WIKIDATA", value: "Q178516"')).toEqual(gucci);
    expect(await fetchEntity('id: "brand:unknown"')).toMatchObject({ data: { entity: null } });
    for (const args of ["asOf: {}", 'scheme: "WIKIDATA"', 'id: "brand:gucci", value: "Q178516"'])
      expect(await fetchEntity(args)).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });
});
