import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { addAllSupports } from "../support/api/add-all-supports.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api?.stop());

/**
 * Everything that could end a string, a quoted name or a comment, including escapes that Cypher resolves
 * first, and Lucene's special characters.
 */
const wild = [
  "x'}) DETACH DELETE n //",
  'x"}) DETACH DELETE n //',
  "`) DETACH DELETE n //",
  "\\u0060) DETACH DELETE n //",
  "\\u0027}) DETACH DELETE n //",
  "$p0 {name} %s #{1+1}",
  "*:* OR name:/.*/ AND [a TO z] ~2 ^9 \\",
  "*/ MATCH (n) SET n:Hacked /*",
];

const read = (text: string): Promise<unknown> =>
  api.database.read(
    createStatement({ name: "look", access: "READ", text, parameters: {}, read: ([row]) => row }),
  );

/** Counts the nodes and relationships, with their labels, types and property names. */
const countContents = async () => [
  await read("MATCH (n) RETURN count(n), sum(size(keys(n)))"),
  // A source's later value replaces its claim, so that citations may grow.
  await read("MATCH ()-[r]->() WHERE NOT r:CITES RETURN count(r)"),
  await read("CALL db.labels() YIELD label RETURN count(label)"),
  await read(
    "CALL db.propertyKeys() YIELD propertyKey AS key WITH key WHERE key CONTAINS 'DELETE' RETURN count(key)",
  ),
];

const NODES = "nodes { id }";
/** These take values as the others do, but take long to plan: npm run test:long has them. */
const placesInLongRun: [place: string, query: string][] = [
  ["the id of anything", "query ($v: ID!) { node(id: $v) { id } }"],
  ["a condition", `query ($v: String!) { brands(where: {name: {eq: $v}}) { ${NODES} } }`],
  ["a list of texts", `query ($v: String!) { merchants(where: {name: {in: [$v]}}) { ${NODES} } }`],
  ["the id of an analysis", "query ($v: ID!) { exposure(id: $v) { score } }"],
  ["the ids of an analysis", "query ($v: ID!) { neighborhood(ids: [$v]) { nodes { id } } }"],
  ["the ends of a path", "query ($v: ID!) { paths(from: [$v], to: [$v], avoid: [$v]) { paths { length } } }"],
];
const places: [place: string, query: string][] = [
  ["an id", "query ($v: ID!) { brand(id: $v) { id } }"],
  ["a list of ids", `query ($v: ID!) { nodes(ids: [$v]) { id } }`],
  [
    "conditions",
    `query ($v: String!) {
      brands(where: {OR: [{name: {eq: $v}}, {name: {contains: $v}}, {name: {in: [$v]}}]}) { ${NODES} }
    }`,
  ],
  ["a phrase", `query ($v: String!) { search(query: $v, kinds: [BRAND], first: 5) { ${NODES} } }`],
  [
    "names to match",
    "query ($v: String!) { match(queries: [{name: $v, kinds: [BRAND]}]) { candidates { match } } }",
  ],
  ["a register and its number", "query ($v: String!) { entity(scheme: $v, value: $v) { id } }"],
];
const names: [place: string, query: string][] = [
  ["an order", `query ($v: SortDirection!) { brands(orderBy: [{field: NAME, direction: $v}]) { ${NODES} } }`],
  [
    "a field of an order",
    `query ($v: EntityOrderField!) { brands(orderBy: [{field: $v, direction: ASC}]) { ${NODES} } }`,
  ],
  [
    "a kind, which is a label",
    'query ($v: [Kind!]) { search(query: "g", kinds: $v, first: 5) { totalCount } }',
  ],
  [
    "a kind of fact, which is a type",
    'query ($v: [RelationshipKind!]) { neighborhood(ids: ["brand:gucci"], kinds: $v) { nodes { id } } }',
  ],
  ["what is counted", "query ($v: Kind!) { distribution(of: $v, groupBy: []) { total { values } } }"],
  ["a cursor", `query ($v: String!) { brands(after: $v) { ${NODES} } }`],
];

describe("Cypher and Lucene syntax in values", () => {
  it("are text at any place", async () => {
    const before = await countContents();
    for (const [placeName, query] of isLongRun ? [...places, ...placesInLongRun] : places)
      for (const v of wild) {
        const { data, errors } = await api.send(query, { v });
        for (const { extensions } of errors ?? [])
          expect(["BAD_USER_INPUT", "NOT_FOUND"], `${placeName}: ${JSON.stringify(errors)}`).toContain(
            extensions.code,
          );
        expect(JSON.stringify(data ?? null), placeName).not.toContain('"id"');
      }
    expect(await countContents()).toEqual(before);
  });

  it("is rejected as a name at any place", async () => {
    const before = await countContents();
    for (const [placeName, query] of names)
      for (const text of wild)
        for (const v of [text, { [text]: "ASC" }]) {
          const { errors } = await api.send(query, { v });
          expect(["BAD_USER_INPUT", "BAD_CURSOR"], `${placeName}: ${JSON.stringify(errors)}`).toContain(
            errors?.[0]?.extensions.code,
          );
        }
    expect(await countContents()).toEqual(before);
  });

  it("is recorded unchanged, and changes nothing else", async () => {
    const mutation = `mutation ($input: RecordBrandInput!) {
      recordBrand(input: $input) { brand: entity { id name description } userErrors { message } }
    }`;
    const claim = { source: { id: "source:wild", title: wild[0] }, statement: wild[3] };
    const first = { id: "brand:wild", name: wild[0], description: wild[1], claim };
    await api.execute(mutation, { input: addAllSupports(first) });
    const before = await countContents();
    for (const [index, name] of wild.entries()) {
      const input = { id: "brand:wild", name, description: wild[(index + 1) % wild.length] };
      const { recordBrand } = await api.execute(mutation, {
        input: addAllSupports({ ...input, claim }),
      });
      expect(recordBrand).toEqual({ brand: input, userErrors: [] });
    }
    const [, facts, labels, keys] = await countContents();
    expect([facts, labels, keys]).toEqual(before.slice(1));
  });

  it("is rejected as an id", async () => {
    const mutation = `mutation ($input: RecordBrandInput!) {
      recordBrand(input: $input) { brand: entity { id } userErrors { field code } }
    }`;
    for (const text of wild) {
      const input = { id: `brand:${text}`, name: "X", claim: { source: { title: "X" } } };
      expect((await api.execute(mutation, { input })).recordBrand).toEqual({
        brand: null,
        userErrors: [{ field: ["id"], code: expect.stringMatching(/^(NOT_FOUND|BAD_USER_INPUT)$/) }],
      });
    }
  });
});

describe("a lone surrogate", () => {
  const halves = ["\ud800", "a\udc00b", "\udc00\ud800"];

  it("is rejected in variables, at any place", async () => {
    for (const half of halves) {
      for (const variables of [{ v: half }, { other: [{ deep: half }] }]) {
        const { data, errors } = await api.send('query ($v: ID = "x") { brand(id: $v) { id } }', variables);
        expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, "BAD_USER_INPUT"]);
      }
    }
    expect(await api.execute("query ($v: ID!) { brand(id: $v) { id } }", { v: "\ud83d\ude00" })).toEqual({
      brand: null,
    });
  });

  it("is rejected in a document", async () => {
    for (const half of halves)
      for (const literal of [`"${half}"`, JSON.stringify(half)]) {
        const { errors } = await api.send(`{ node(id: ${literal}) { id } }`);
        expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_PARSE_FAILED");
      }
  });
});

describe("a number that loses precision", () => {
  const numbers = ["9007199254740993", "-9007199254740993", "1e308"];

  it("is rejected as an integer, in a literal or a variable", async () => {
    for (const number of [...numbers, "2147483648"]) {
      const formatBody = (query: string) => `{"query":${JSON.stringify(query)},"variables":{"n":${number}}}`;
      for (const query of [
        `{ changes(first: ${number}) { nodes { revision } } }`,
        "query ($n: Int) { changes(first: $n) { nodes { revision } } }",
      ]) {
        const headers = { "content-type": "application/json" };
        const response = await fetch(`${api.url}/graphql`, {
          method: "POST",
          headers,
          body: formatBody(query),
        });
        expect(await response.text(), query).toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/);
      }
    }
  });

  it("is rejected as an amount", async () => {
    const mutation = `mutation ($input: RecordStockListingInput!) {
      recordStockListing(input: $input) { userErrors { field code } }
    }`;
    for (const amount of numbers.map(Number)) {
      const input = {
        fromId: "conglomerate:alibaba",
        toId: "stock-exchange:nyse",
        ticker: "BABA",
        amountRaised: { amount, currency: "USD" },
        claim: { source: { title: "X" } },
      };
      const { recordStockListing } = await api.execute(mutation, { input });
      expect(recordStockListing.userErrors).toContainEqual({
        field: ["amountRaised", "amount"],
        code: "BAD_USER_INPUT",
      });
    }
  });
});
