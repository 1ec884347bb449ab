import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";
import { isLongRun } from "../support/process/long.js";

const entities = [
  ...["a", "b", "c"].map((name) => createEntity(`conglomerate:${name}`)),
  createEntity("payment-affiliate:p"),
  ...["x", "y"].map((name) => createEntity(`lawsuit:${name}`)),
];
const facts = [
  createFact("ownership:a-b", "conglomerate:a", "conglomerate:b", { share: 0.6 }),
  createFact("ownership:b-c", "conglomerate:b", "conglomerate:c", { share: 0.6 }),
  createFact("ownership:c-a", "conglomerate:c", "conglomerate:a", { share: 0.6 }),
  createFact("ownership:a-a", "conglomerate:a", "conglomerate:a", { share: 0.1 }),
  createFact("affiliation:p-a", "payment-affiliate:p", "conglomerate:a", { affiliationRole: "r" }),
  createFact("affiliation:a-p", "conglomerate:a", "payment-affiliate:p", { affiliationRole: "r" }),
  createFact("affiliation:p-p", "payment-affiliate:p", "payment-affiliate:p", { affiliationRole: "r" }),
  createFact("related-case:x-y", "lawsuit:x", "lawsuit:y"),
  createFact("related-case:y-x", "lawsuit:y", "lawsuit:x"),
  createFact("related-case:x-x", "lawsuit:x", "lawsuit:x"),
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

interface Row {
  readonly node: { readonly name: string };
  readonly relationship: { readonly id: string };
}
const formatRows = ({ edges }: { edges: readonly Row[] }) =>
  edges.map(({ node, relationship }) => `${relationship.id} ${node.name}`);
const rows = "{ totalCount edges { node { name } relationship { id from { id } to { id } } } }";

/** As known now, as known later, and at any time. Each is read in another way. A short run has the first. */
const asOfs = [{}, { knownAt: "2030-01-01T00:00:00Z" }, { validDuring: {} }];

describe.each(isLongRun ? asOfs : asOfs.slice(0, 1))("A cycle, queried with asOf %j,", (asOf) => {
  it("of owners is traversed as deep as the query, and no deeper", async () => {
    const depth = isLongRun ? 8 : 3;
    const nested = `${"{ name owners(first: 3) { nodes ".repeat(depth)}{ name }${" } }".repeat(depth)}`;
    const { conglomerate } = await api.execute(
      `query ($asOf: AsOf) { conglomerate(id: "conglomerate:a", asOf: $asOf) ${nested} }`,
      { asOf },
    );
    let level = [conglomerate];
    const names: string[][] = [];
    while (level[0]?.owners) {
      level = level.flatMap(({ owners }) => owners.nodes);
      names.push([...new Set(level.map(({ name }) => name))].sort());
    }
    expect(names).toHaveLength(depth);
    expect(names.slice(0, 3)).toEqual([
      ["a", "c"],
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  it("of one step is a row at either end, and counts once at each", async () => {
    const { conglomerate } = await api.execute(
      `query ($asOf: AsOf) { conglomerate(id: "conglomerate:a", asOf: $asOf) {
        owners ${rows} holdings ${rows}
        relationshipCounts { kind direction count }
        relationships(kinds: [OWNERSHIP]) { totalCount nodes { id } }
      } }`,
      { asOf },
    );
    expect(formatRows(conglomerate.owners)).toEqual(["ownership:a-a a", "ownership:c-a c"]);
    expect(formatRows(conglomerate.holdings)).toEqual(["ownership:a-a a", "ownership:a-b b"]);
    expect(conglomerate.relationshipCounts).toEqual(
      expect.arrayContaining([
        { kind: "OWNERSHIP", direction: "IN", count: 2 },
        { kind: "OWNERSHIP", direction: "OUT", count: 2 },
      ]),
    );
    expect(conglomerate.relationships).toEqual({
      totalCount: 3,
      nodes: ["a-a", "a-b", "c-a"].map((id) => ({ id: `ownership:${id}` })),
    });
  });

  it("of a relation without direction has each fact once, with its ends as they are", async () => {
    const { lawsuit, paymentAffiliate } = await api.execute(
      `query ($asOf: AsOf) {
        lawsuit(id: "lawsuit:x", asOf: $asOf) { relatedCases ${rows} }
        paymentAffiliate(id: "payment-affiliate:p", asOf: $asOf) { affiliates ${rows} }
      }`,
      { asOf },
    );
    expect(formatRows(lawsuit.relatedCases)).toEqual([
      "related-case:x-x x",
      "related-case:x-y y",
      "related-case:y-x y",
    ]);
    expect(lawsuit.relatedCases.totalCount).toBe(3);
    expect(lawsuit.relatedCases.edges[2].relationship).toMatchObject({
      from: { id: "lawsuit:y" },
      to: { id: "lawsuit:x" },
    });
    expect(formatRows(paymentAffiliate.affiliates)).toEqual([
      "affiliation:a-p a",
      "affiliation:p-a a",
      "affiliation:p-p p",
    ]);
  });

  it("is supported by conditions and counts", async () => {
    const answer = await api.execute(
      `query ($asOf: AsOf) {
        owners: conglomerates(asOf: $asOf, where: { owners: { some: { from: { owners: { some: { from: { owners: {
          some: { from: { name: { eq: "a" } } } } } } } } } } }) { nodes { name } }
        counted: conglomerates(asOf: $asOf, where: { owners: { count: { eq: 2 } } }) { nodes { name } }
        related: lawsuits(asOf: $asOf, orderBy: [{ field: RELATED_CASE_COUNT, direction: DESC }]) { nodes { name } }
        toY: lawsuits(asOf: $asOf, where: { relatedCases: { some: { OR: [{ to: { name: { eq: "y" } } }] } } }) { nodes { name } }
        fromX: lawsuits(asOf: $asOf, where: { relatedCases: { all: { from: { name: { eq: "x" } } } } }) { nodes { name } }
        toAffiliate: conglomerates(asOf: $asOf, where: {
          paymentAffiliates: { some: { to: { paymentAffiliate: { name: { eq: "p" } } } } }
        }) { nodes { name } }
      }`,
      { asOf },
    );
    const listNames = ({ nodes }: { nodes: readonly { name: string }[] }) => nodes.map(({ name }) => name);
    expect(listNames(answer.owners)).toEqual(["a", "b", "c"]);
    expect(listNames(answer.counted)).toEqual(["a"]);
    expect(listNames(answer.related)).toEqual(["x", "y"]);
    // Seen from a case, both facts that link it with the other one lead to that.
    expect(listNames(answer.toY)).toEqual(["x"]);
    expect(listNames(answer.fromX)).toEqual(["x"]);
    expect(listNames(answer.toAffiliate)).toEqual(["a"]);
  });
});
