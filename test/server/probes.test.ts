import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createTestKey } from "../support/api/keys.js";
import { repeatText } from "../support/api/repeat-text.js";
import { connectSocket, createSubscribeMessage } from "../support/api/sockets.js";

/** An API as seen from the outside: reading needs no key, the schema does. */
let api: TestApi;
/** An API without anonymous access. */
let closed: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, anonymousReads: true, openSchema: false, rateLimit: 1000 });
  closed = await startApi({ seed: false, anonymousReads: false, openSchema: false });
});
afterAll(async () => {
  await api?.stop();
  await closed?.stop();
});

const headers = { "content-type": "application/json" };

type Probe = [name: string, init: RequestInit, path?: string];
const createQueryRequest = (query: string): RequestInit => ({
  method: "POST",
  headers,
  body: JSON.stringify({ query }),
});
const page = { accept: "text/html" };

const probes: Probe[] = [
  ["suggestions of fields", createQueryRequest("{ brnds { nodes { id } } }")],
  ["introspection", createQueryRequest("{ __schema { queryType { name } } }")],
  ["the schema as a subgraph", createQueryRequest("{ _service { sdl } }")],
  ["a page to ask from", { headers: page }, "/graphql"],
  ["a mutation by GET", {}, `/graphql?query=${encodeURIComponent("mutation { __typename }")}`],
  ["101 aliases", createQueryRequest(`{ ${repeatText(101, (index) => `a${index}: __typename`)} }`)],
  [
    "10 operations at once",
    { ...createQueryRequest(""), body: JSON.stringify(Array(10).fill({ query: "{ __typename }" })) },
  ],
  [
    "traces",
    { ...createQueryRequest("{ nope }"), headers: { ...headers, "apollo-federation-include-trace": "ftv1" } },
  ],
  ["10 directives", createQueryRequest(`{ __typename ${"@aa".repeat(10)} }`)],
  [
    "circular introspection",
    createQueryRequest(`{ __schema { types { ${"fields { type { ".repeat(5)} name ${"} }".repeat(5)} } } }`),
  ],
  [
    "a form",
    {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "query={__typename}",
    },
  ],
  ["what is said of an error", createQueryRequest("{ node(id: {a: 1}) { id } ")],
  ["500 times one field", createQueryRequest(`{ ${repeatText(500, () => "__typename")} }`)],
];

describe.each([
  ["an API that anybody may ask", () => api],
  ["an API that takes keys alone", () => closed],
])("for the probes, %s", (_, server) => {
  it.each(probes)("reveals nothing to %s", async (_name, init, path = "/graphql") => {
    const response = await fetch(`${server().url}${path}`, init);
    const text = await response.text();
    expect(text).not.toMatch(
      /Did you mean|graphiql|playground|sandbox|tracing|stacktrace|node_modules|\n {4}at /i,
    );
    const answer = JSON.parse(text) as { data?: unknown; errors: unknown[] };
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
  });

  it("shows the schema's text only with a key", async () => {
    expect((await fetch(`${server().url}/schema.graphql`)).status).toBe(401);
  });
});

it("a WebSocket shows the schema only with a key", async () => {
  const introspection = createSubscribeMessage("1", "{ __schema { queryType { name } } }");
  const { text } = await createTestKey(api.database, "READER");
  const [stranger, reader] = [await connectSocket(api.url), await connectSocket(api.url, text)];
  stranger.send(introspection);
  const needsKey = [{ extensions: { code: "UNAUTHENTICATED" } }];
  expect(await stranger.next()).toMatchObject({ type: "error", payload: needsKey });
  stranger.send(createSubscribeMessage("2", "{ brnds { nodes { id } } }"));
  expect(JSON.stringify(await stranger.next())).not.toContain("Did you mean");
  reader.send(introspection);
  expect((await reader.next()).payload).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
  for (const { socket } of [stranger, reader]) socket.close();
});
