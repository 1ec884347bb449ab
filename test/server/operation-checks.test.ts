import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createTestKey } from "../support/api/keys.js";
import { connectSocket, createSubscribeMessage, type SocketMessage } from "../support/api/sockets.js";
import { families } from "../support/worst-documents.js";

let folder: string;
let api: TestApi;
/** An API that answers only trusted documents. */
let trustedApi: TestApi;
/** An API whose schema is visible only with a key. */
let hidden: TestApi;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-validation-"));
  api = await startApi({ seed: false });
  trustedApi = await startApi({ seed: false, documents: folder });
  hidden = await startApi({ seed: false, openSchema: false });
});
afterAll(async () => {
  await api?.stop();
  await trustedApi?.stop();
  await hidden?.stop();
  await rm(folder, { recursive: true, force: true });
});

const headers = { "content-type": "application/json" };

async function sendBody(server: TestApi, body: object) {
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${server.url}/graphql`, request);
  return { status: response.status, text: await response.text() };
}

async function sendBySocket(server: TestApi, query: string): Promise<SocketMessage> {
  const socket = await connectSocket(server.url);
  socket.send(createSubscribeMessage("1", query));
  const message = await socket.next();
  socket.socket.close();
  return message;
}

const buildNestedQuery = (levels: number): string =>
  `{ brand(id: "x") { ${"predecessors { nodes { ".repeat(levels)} id ${"} }".repeat(levels)} } }`;

const buildFamilyDocument = (name: string, size: number): string =>
  families.find((entry) => entry.name.startsWith(name))!.document(size);

const tooMuch: [name: string, query: string][] = [
  ["nested fields over an interface, 11 levels", buildNestedQuery(11)],
  ["other fields of each type, 10 levels", buildFamilyDocument("fields that each type merges otherwise", 10)],
  ["one field 160 times with fields below", buildFamilyDocument("one field many times, each", 160)],
  ["110 named fragments of the same fields", buildFamilyDocument("named fragments side by side", 110)],
  ["a field spread 40 times with 100 conditions", buildFamilyDocument("arguments of a fragment", 100)],
];

describe("before it runs, an operation is rejected for", () => {
  it.each(tooMuch)("%s, over HTTP, on a stream and on a socket", async (_name, query) => {
    api.statements();
    const rejection = [{ extensions: { code: "QUERY_TOO_COMPLEX", limit: expect.any(Number) } }];
    expect((await api.send(query)).errors).toMatchObject(rejection);
    expect((await sendBySocket(api, query)).payload).toMatchObject(rejection);
    const address = `${api.url}/graphql?${new URLSearchParams({ query })}`;
    const byGet = await fetch(address);
    expect(await byGet.json()).toMatchObject({ errors: rejection });
    expect(api.statements()).toEqual([]);
  });
});

describe("checks of an operation run in order", () => {
  it("first its access: a mutation needs a key, whatever it would cost", async () => {
    const payload = buildNestedQuery(11).slice(buildNestedQuery(11).indexOf("{", 2));
    const { errors } = await trustedApi.send(
      `mutation { recordBrand(input: {name: "A", claim: {source: {title: "News"}}}) { entity { ... on Brand ${payload} } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("then whether its document is trusted, before its cost", async () => {
    for (const query of [buildNestedQuery(11), "{ graph { revision } }"]) {
      expect((await trustedApi.send(query)).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      expect((await sendBySocket(trustedApi, query)).payload).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
    }
  });
});

describe("a name that every object has", () => {
  it("is not an operation: __proto__ is unknown", async () => {
    const { status, text } = await sendBody(api, {
      query: "query A { graph { revision } }",
      operationName: "__proto__",
    });
    expect(status).toBe(400);
    expect(text).toContain("OPERATION_RESOLUTION_FAILURE");
  });

  it("may be an alias, a variable, a fragment", async () => {
    const { text } = await sendBody(api, { query: "{ __proto__: graph { __proto__: revision } }" });
    expect(text).toContain('{"data":{"__proto__":{"__proto__":0}}}');
    const failing = await sendBody(api, {
      query:
        '{ __proto__: graph { __proto__: revision } nodes(ids: ["a", "b"]) { id } brands(first: -1) { totalCount } }',
    });
    expect(failing.text).not.toContain("INTERNAL_SERVER_ERROR");
    const byVariable = await sendBody(api, {
      query:
        "query ($__proto__: Int) { brands(first: $__proto__) { ...__proto__ } } fragment __proto__ on BrandConnection { totalCount }",
      variables: JSON.parse('{"__proto__": 1}'),
    });
    expect(byVariable.text).toContain('{"data":{"brands":{"totalCount":0}}}');
  });
});

describe("a document of several operations", () => {
  it("is not valid without names; with names one must be chosen", async () => {
    const unnamed = await sendBody(api, { query: "{ graph { revision } } { graph { revision } }" });
    expect(unnamed.text).toContain("GRAPHQL_VALIDATION_FAILED");
    const namedOperations = "query A { graph { revision } } query B { graph { revision } }";
    for (const body of [{ query: namedOperations }, { query: namedOperations, operationName: "C" }]) {
      const { status, text } = await sendBody(api, body);
      expect(status).toBe(400);
      expect(text).toContain("OPERATION_RESOLUTION_FAILURE");
    }
    const chosenAnswer = await sendBody(api, { query: namedOperations, operationName: "B" });
    expect(JSON.parse(chosenAnswer.text)).toEqual({ data: { graph: { revision: 0 } } });
  });
});

describe("a schema that is visible only with a key", () => {
  const strange: [what: string, body: { query: string; variables?: object }][] = [
    ["an argument that is missing", { query: "{ brand { id } }" }],
    ["fields that are missing", { query: "{ brands }" }],
    ["a type that does not fit", { query: "query ($a: Int) { brands(where: $a) { totalCount } }" }],
    ["a value that is none of an enum's", { query: "{ distribution(of: NOPE, groupBy: []) { total } }" }],
    [
      "an invalid variable",
      {
        query: "query ($where: BrandWhere) { brands(where: $where) { totalCount } }",
        variables: { where: { nam: 1 } },
      },
    ],
  ];

  it.each(strange)("is not revealed without a key by the error for %s", async (_name, body) => {
    const names = /BrandWhere|BrandConnection|Kind|ID!|Did you mean|totalCount|name/;
    const { text } = await sendBody(hidden, body);
    expect(text).not.toMatch(names);
    expect(text).toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/);
    const { text: key } = await createTestKey(hidden.database, "READER");
    const request = { method: "POST", headers: { ...headers, authorization: `Bearer ${key}` } };
    const answer = await fetch(`${hidden.url}/graphql`, { ...request, body: JSON.stringify(body) });
    expect(await answer.text()).toMatch(names);
  });
});
