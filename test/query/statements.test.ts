import { parse, print, visit } from "graphql";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { collectStatement, collectStatements } from "../support/graph/collect-statements.js";
import { formatStatement } from "../support/process/format-statement.js";

// Statements about today contain the day.
beforeAll(() => {
  vi.useFakeTimers({ now: new Date("2026-01-15T12:00:00Z"), toFake: ["Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

const past = `asOf: { knownAt: "2020-01-01T00:00:00Z", validAt: "2014-08-22" }`;
const hub = `platform(id: "platform:taobao") { merchants(first: 20`;

/** One case for each form of statement: its name, and the query. */
const questions: Readonly<Record<string, string>> = {
  "one entity": `{ brand(id: "brand:gucci") { id name kind aliases { value } recordedAt } }`,
  "one entity as it was known": `{ brand(id: "brand:gucci", ${past}) { name } }`,
  "a list by name": `{ brands(first: 10) { nodes { id } totalCount } }`,
  "a list at any time": `{ brands(asOf: { validDuring: {} }) { nodes { id } } }`,
  "a list in a period": `{ lawsuits(asOf: { validDuring: { from: "2014-01-01", to: "2014-12-31" } }) { nodes { caseStatus } } }`,
  "a list by several keys and a count": `{ brands(orderBy: [{ field: MERCHANT_COUNT, direction: DESC }, { field: COUNTRY, direction: ASC }]) { edges { cursor } } }`,
  "a list by a count that its rows show": `{ brands(first: 3, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { name merchants { totalCount } owners { totalCount } } } }`,
  "a list by a count, with rows that meet conditions": `{ brands(first: 3, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { merchants(where: { from: { country: { eq: "CN" } } }) { totalCount } } } }`,
  "a list by a count below the rows of a list": `{ conglomerate(id: "conglomerate:kering") { brands(orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { merchants { totalCount } } } } }`,
  "conditions on ids": `{ brands(where: { OR: [{ id: { eq: "brand:gucci" } }, { NOT: { country: { eq: "FR" } } }] }) { nodes { id } } }`,
  "conditions on properties": `{ brands(where: { AND: [{ name: { startsWith: "G" } }], OR: [{ country: { eq: "IT" } }, { country: { isNull: true } }], NOT: { validFrom: { lt: "2000" } } }) { nodes { id } } }`,
  "conditions on relations and counts": `{ brands(where: { owners: { some: { share: { gte: 0.5 }, from: { country: { eq: "FR" } } } }, lawsuits: { none: {} }, storePresences: { all: { validFrom: { gte: "2010" } } }, merchants: { count: { gte: 10 } } }) { nodes { id } } }`,
  "a connection from its object, with the fact": `{ brand(id: "brand:gucci") { owners { edges { node { id name } relationship { share status from { id } to { name } } } totalCount } } }`,
  "a connection from its subject, narrowed": `{ conglomerate(id: "conglomerate:kering") { brands(where: { to: { brand: { name: { contains: "u" } } }, status: [SUPPORTED] }, orderBy: [{ relationship: VALID_FROM, direction: DESC }]) { nodes { id } } } }`,
  "a connection without direction": `{ paymentAffiliate(id: "payment-affiliate:alipay") { affiliates { edges { relationship { from { name } } } } } }`,
  "a connection as it was known": `{ brand(id: "brand:gucci", ${past}) { owners(where: { from: { name: { eq: "PPR" } } }) { nodes { name } totalCount } } }`,
  "a list below the rows of a list below a list": `{ brands(first: 3) { nodes { storePresences { edges { cursor node { operators { nodes { owners { nodes { id } } } } } } } } } }`,
  "a list below the rows of a list as it was known": `{ brands(first: 3, ${past}) { nodes { storePresences { nodes { operators { nodes { name } } } } } } }`,
  "fields of some types only": `{ brand(id: "brand:gucci") { owners { nodes { ... on Conglomerate { legalForm platforms { nodes { id } } } ... on Person { employers { nodes { id } } } } } } }`,
  "a hub's page": `{ ${hub}) { nodes { id name } totalCount pageInfo { hasNextPage } } } }`,
  "a hub's page on an earlier day": `{ platform(id: "platform:taobao", asOf: { validAt: "2014-08-22" }) { merchants(first: 20) { nodes { id } } } }`,
  "a list's rows of other days": `{ brands(where: { country: { eq: "FR" } }) { aggregate { outsideAsOf } } }`,
  "a hub's rows of other days": `{ ${hub}) { aggregate { outsideAsOf } } } }`,
  "status read on the day": `{ lawsuit(id: "lawsuit:a", asOf: { validAt: "2014-08-22" }) { caseStatus parties { edges { relationship { partyStatus } } } } }`,
  "claims with source and subject": `{ brand(id: "brand:gucci") { claims(field: VALID_FROM) { nodes { value retractedAt source { title } subject { id ... on Brand { name } } } } } }`,
  "facts of some kinds": `{ brand(id: "brand:gucci") { relationships(kinds: [OWNERSHIP, LISTING], direction: IN) { nodes { id kind from { id } } } } }`,
  "facts whose ends are of one kind": `{ facts(kinds: [LISTING]) { nodes { from { name ... on Brand { category } ... on Merchant { memberCount } } to { kind } } } }`,
  "a fact of one kind": `{ fact(id: "seller:a") { ... on Seller { from { memberCount } to { businessModel } } } }`,
  "counts of facts": `{ court(id: "court:sdny") { relationshipCounts { kind direction count } } }`,
  "a node that is a fact": `{ node(id: "stock-listing:a") { ... on StockListing { amountRaised { amount } } } }`,
  "a node that is a claim": `{ node(id: "claim:a") { ... on Claim { statement } } }`,
  "nodes of several sorts": `{ nodes(ids: ["brand:gucci", "source:a"]) { id ... on Brand { name } ... on Source { title } } }`,
  "an entity by identifier": `{ entity(scheme: "wikidata", value: "Q178516") { id } }`,
  sources: "{ sources(first: 5) { nodes { title } } }",
  "the graph": "{ graph { revision recordedAt entityCounts { kind count } } }",
};

describe("the statement of", () => {
  it.each(Object.entries(questions))("%s is as it was reviewed", async (_, query) => {
    expect(formatStatement(await collectStatement(query))).toMatchSnapshot();
  });

  it.each(entityKinds.map(({ singular, label }) => [singular, label]))(
    "%s finds a %s by its id",
    async (singular, label) => {
      const { text, parameters } = await collectStatement(`{ ${singular}(id: "x:y") { id } }`);
      expect(text).toContain(`(${label})&(Entity) {id: id})`);
      expect(parameters).toMatchObject({ p0: "x:y" });
    },
  );

  it("entities by their ids is the same for one kind and for several, so that it is planned once", async () => {
    const readStatementText = async (...ids: readonly string[]) =>
      (await collectStatement(`{ nodes(ids: ${JSON.stringify(ids)}) { id ... on Entity { name } } }`)).text;
    expect(await readStatementText("brand:a")).toBe(await readStatementText("brand:a", "person:b"));
  });

  it("a page after a cursor begins at the cursor, and a cursor of another list is rejected", async () => {
    const cursor = Buffer.from(JSON.stringify(["elsewhere", "Gucci", "brand:gucci"])).toString("base64url");
    await expect(collectStatement(`{ brands(after: "${cursor}") { nodes { id } } }`)).rejects.toThrow(
      "The cursor is not one of this list",
    );
  });

  it.each(Object.entries(questions))(
    "%s is the same if fields are asked for in another order",
    async (_, query) => {
      const reversed = visit(parse(query), {
        SelectionSet: { leave: (set) => ({ ...set, selections: [...set.selections].reverse() }) },
      });
      const [original, reordered] = [await collectStatement(query), await collectStatement(print(reversed))];
      expect(reordered.text).toBe(original.text);
      expect(reordered.parameters).toEqual(original.parameters);
    },
  );

  it("any query has its values only as parameters", async () => {
    const wild = `x' OR 1=1 // \\u0060 {injected}`;
    const query = `query ($v: String!) { brands(where: { name: { eq: $v } }) { nodes { id } } search(query: $v, first: 1) { nodes { id } } entity(scheme: $v, value: $v) { id } }`;
    for (const { text } of await collectStatements(query, { v: wild }, { search: [] }))
      expect(text).not.toContain("injected");
  });
});
