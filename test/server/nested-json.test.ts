import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { computeSha256 } from "../support/api/both-lanes.js";
import { connectSocket } from "../support/api/sockets.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

const buildDeepList = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const buildDeepObject = (levels: number): string => `${'{"a":'.repeat(levels)}{}${"}".repeat(levels)}`;

const query = "query ($where: BrandWhere) { brands(where: $where) { totalCount } }";
const formatDepthMessage = (name: string) => `${name} can have at most 64 levels of nested values.`;
const createRefusal = (code: string, message: string, more: object = {}) => ({
  errors: [{ message, extensions: { code, ...more } }],
});
const createNestingRefusal = (name: string) =>
  createRefusal("BAD_REQUEST", formatDepthMessage(name), { limit: 64 });

/** Reads the status and the answer of a response; on a stream, the answer of its first event. */
async function readAnswer(response: Response): Promise<readonly [status: number, answer: unknown]> {
  const text = await response.text();
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  return [response.status, JSON.parse(isStream ? /^data: (.*)$/m.exec(text)![1]! : text)];
}
/** The status of a refusal: 200 on a stream, which begins before its operation is checked. */
const getExpectedStatus = (path: string): number => (path === "/graphql/stream" ? 200 : 400);

const sendBody = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${api.url}${path}`, {
    method: "POST",
    headers: { ...api.headers, accept: "application/json, text/event-stream", ...headers },
    body,
  });
  return readAnswer(response);
};
const get = async (path: string, parameters: Record<string, string>) => {
  const response = await fetch(`${api.url}${path}?${new URLSearchParams(parameters)}`, {
    headers: api.headers,
  });
  return readAnswer(response);
};
const sendForm = (parameters: Record<string, string>) =>
  sendBody("/reconcile", String(new URLSearchParams(parameters)), {
    "content-type": "application/x-www-form-urlencoded",
  });

/** Levels that fit into an address, which is part of a header. */
const IN_ADDRESS = 500;

describe("JSON that is nested too deeply is refused", () => {
  const bodies = [
    ["10,000 brackets", buildDeepList(10_000)],
    ["variables 5,000 deep", `{"query":"${query}","variables":${buildDeepObject(5000)}}`],
    ["extensions 5,000 deep", `{"query":"${query}","extensions":${buildDeepObject(5000)}}`],
  ] as const;

  describe.each(["/graphql", "/graphql/stream"])("as a body of %s", (path) => {
    it.each(bodies)("with %s", async (_what, body) => {
      expect(await sendBody(path, body)).toEqual([400, createNestingRefusal("The body")]);
    });
  });

  it.each([
    ["10,000 brackets", buildDeepList(10_000)],
    [
      "a message of 10,000 brackets",
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":${buildDeepObject(10_000)}}`,
    ],
    [
      "arguments of 5,000 levels",
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"run_query","arguments":{"query":"{ graph { revision } }","variables":${buildDeepObject(5000)}}}}`,
    ],
  ])("as a body of /mcp with %s", async (_what, body) => {
    const error = { code: -32_600, message: formatDepthMessage("The body"), data: { code: "BAD_REQUEST" } };
    expect(await sendBody("/mcp", body)).toEqual([400, { jsonrpc: "2.0", id: null, error }]);
  });

  describe.each(["variables", "extensions"])("as the parameter %s", (name) => {
    it.each(["/graphql", "/graphql/stream"])("of %s", async (path) => {
      const answer = await get(path, { query, [name]: buildDeepObject(IN_ADDRESS) });
      expect(answer).toEqual([getExpectedStatus(path), createNestingRefusal(name)]);
    });
  });

  it.each(["queries", "extend"])("as the parameter or the form %s of /reconcile", async (name) => {
    for (const [answer, levels] of [
      [sendForm, 10_000],
      [(parameters: Record<string, string>) => get("/reconcile", parameters), IN_ADDRESS],
    ] as const) {
      expect(await answer({ [name]: buildDeepList(levels) })).toEqual([400, createNestingRefusal(name)]);
      const within =
        name === "queries"
          ? `{"q":{"query":"a","properties":[{"pid":"p","v":${buildDeepList(levels)}}]}}`
          : `{"ids":[${buildDeepList(levels)}],"properties":[]}`;
      expect(await answer({ [name]: within })).toEqual([400, createNestingRefusal(name)]);
    }
  });

  it("and so is what has no text where a text belongs, without an internal error", async () => {
    const odd = { toString: 1 };
    const expected = "extend must be a JSON object with ids and properties.";
    for (const extend of [{ ids: [odd] }, { properties: [{ id: [[odd]] }] }, { properties: [null] }, []])
      expect(await sendForm({ extend: JSON.stringify(extend) })).toEqual([
        400,
        createRefusal("BAD_USER_INPUT", expected),
      ]);
    const queries = { q: { query: "a", properties: [{ pid: odd, v: [[odd], odd, { id: odd }] }] } };
    expect(await sendForm({ queries: JSON.stringify(queries) })).toEqual([200, { q: { result: [] } }]);
    const [status, answer] = await sendForm({ queries: JSON.stringify({ q: { query: "a", type: [odd] } }) });
    expect([status, answer]).toMatchObject([400, { errors: [{ extensions: { code: "BAD_USER_INPUT" } }] }]);
  });

  it("as the condition of a table", async () => {
    const answer = await get("/tables/brand.csv", { where: buildDeepObject(IN_ADDRESS) });
    expect(answer).toEqual([400, createNestingRefusal("where")]);
  });

  it.each(["variables", "extensions"])("as %s of a socket", async (name) => {
    const socket = await connectSocket(api.url);
    const query = "{ graph { revision } }";
    socket.send(
      `{"id":"1","type":"subscribe","payload":{"query":"${query}","${name}":${buildDeepObject(5000)}}}`,
    );
    expect(await socket.next()).toEqual({
      id: "1",
      type: "error",
      payload: createNestingRefusal(name).errors,
    });
    socket.socket.close();
  });

  it("but not at 64 levels", async () => {
    // The variables and their value are two of them.
    const deep = `{"query":"{ graph { revision } }","variables":{"a":${buildDeepList(62)}}}`;
    expect(await sendBody("/graphql", deep)).toEqual([200, { data: { graph: { revision: 0 } } }]);
    const deeper = `{"query":"{ graph { revision } }","variables":{"a":${buildDeepList(64)}}}`;
    expect(await sendBody("/graphql", deeper)).toEqual([400, createNestingRefusal("The body")]);
  });
});

describe("a persisted query", () => {
  const document = "{ graph { revision } }";
  const noObject = createRefusal(
    "BAD_REQUEST",
    "Unsupported persisted query version: persistedQuery must be an object with version 1 and sha256Hash.",
  );
  const noHash = createRefusal(
    "BAD_REQUEST",
    "provided sha does not match query: sha256Hash must be a SHA-256 of 64 lowercase hexadecimal digits.",
  );
  const otherHash = createRefusal(
    "BAD_REQUEST",
    "provided sha does not match query: sha256Hash is not the SHA-256 of the document in query.",
  );
  const version = 1;
  const wrong = [
    ["is a text", "text", noObject],
    ["is a list", [], noObject],
    ["has no version", { sha256Hash: computeSha256(document) }, noObject],
    ["has another version", { version: 2, sha256Hash: computeSha256(document) }, noObject],
    ["has no hash", { version }, noHash],
    ["has the hash 5", { version, sha256Hash: 5 }, noHash],
    ["has an object as hash", { version, sha256Hash: {} }, noHash],
    ["has a list as hash", { version, sha256Hash: [computeSha256(document)] }, noHash],
    ["has the hash null", { version, sha256Hash: null }, noHash],
    ["has an empty hash", { version, sha256Hash: "" }, noHash],
    ["has a hash that is too short", { version, sha256Hash: "abc" }, noHash],
    ["has a hash that is not hexadecimal", { version, sha256Hash: "z".repeat(64) }, noHash],
    ["has a hash in capitals", { version, sha256Hash: computeSha256(document).toUpperCase() }, noHash],
  ] as const;

  it.each(wrong)(
    "that %s is refused, with and without its document",
    async (_what, persistedQuery, answer) => {
      const extensions = { persistedQuery };
      for (const path of ["/graphql", "/graphql/stream"]) {
        expect(await sendBody(path, JSON.stringify({ query: document, extensions }))).toEqual([
          getExpectedStatus(path),
          answer,
        ]);
        expect(await sendBody(path, JSON.stringify({ extensions }))).toEqual([
          getExpectedStatus(path),
          answer,
        ]);
        const inAddress = { extensions: JSON.stringify(extensions) };
        expect(await get(path, inAddress)).toEqual([getExpectedStatus(path), answer]);
        expect(await get(path, { query: document, ...inAddress })).toEqual([getExpectedStatus(path), answer]);
      }
    },
  );

  it("with the hash of another document is refused", async () => {
    const persistedQuery = { version, sha256Hash: computeSha256("{ __typename }") };
    const body = JSON.stringify({ query: document, extensions: { persistedQuery } });
    for (const path of ["/graphql", "/graphql/stream"])
      expect(await sendBody(path, body)).toEqual([getExpectedStatus(path), otherHash]);
  });

  it("that nobody registered is PERSISTED_QUERY_NOT_FOUND, and answered once its document was sent", async () => {
    const text = "{ graph { revision } } # registered";
    const extensions = { persistedQuery: { version, sha256Hash: computeSha256(text) } };
    const sendHash = () => sendBody("/graphql", JSON.stringify({ extensions }));
    expect(await sendHash()).toEqual([
      200,
      createRefusal("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"),
    ]);
    const answer = [200, { data: { graph: { revision: 0 } } }];
    expect(await sendBody("/graphql", JSON.stringify({ query: text, extensions }))).toEqual(answer);
    expect(await sendHash()).toEqual(answer);
  });

  it("that is null is none", async () => {
    const body = JSON.stringify({ query: document, extensions: { persistedQuery: null } });
    expect(await sendBody("/graphql", body)).toEqual([200, { data: { graph: { revision: 0 } } }]);
  });
});
