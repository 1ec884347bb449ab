import { connect as connectTo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

let api: TestApi;
beforeAll(async () => {
  const clients = { headers: 400, request: 800, stop: 5000 };
  api = await startApi({ seed: false, as: "CURATOR", clients });
});
afterAll(() => api?.stop());

const json = { "content-type": "application/json" };
const routes = ["/graphql", "/graphql/stream"];

/** Sends a request, and reads the status and the code of the error, which must be JSON without internals. */
async function fetchError(path: string, init: RequestInit) {
  const response = await fetch(`${api.url}${path}`, init);
  const text = await response.text();
  expect(response.headers.get("content-type"), text).toMatch(/^application\/(graphql-response\+)?json/);
  expect(text).not.toMatch(/<|node_modules|\s{4}at /);
  const { errors } = JSON.parse(text) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]!.extensions.code];
}

const sendBody = (path: string, body: RequestInit["body"], headers: Record<string, string> = json) =>
  fetchError(path, { method: "POST", headers, body: body ?? null });

describe.each(routes)("on %s", (route) => {
  it.each(["{", "null", '"text"', "", "[1", "\u0000", '{"query":'])(
    "a body that is not a JSON object is 400: %j",
    async (body) => {
      expect(await sendBody(route, body)).toEqual([400, "BAD_REQUEST"]);
    },
  );

  it("a body over 1 MB is 413, compressed or not", async () => {
    const large = JSON.stringify({ query: "{ __typename }", variables: { x: "x".repeat(1_100_000) } });
    expect(await sendBody(route, large)).toEqual([413, "BAD_REQUEST"]);
    const bomb = gzipSync(JSON.stringify({ query: " ".repeat(isLongRun ? 50_000_000 : 5_000_000) }));
    expect(await sendBody(route, bomb, { ...json, "content-encoding": "gzip" })).toEqual([
      413,
      "BAD_REQUEST",
    ]);
  });

  it.each([
    [{ "content-type": "application/json; charset=latin1" }],
    [{ "content-type": "application/json; charset=utf-16le" }],
    [{ ...json, "content-encoding": "compress" }],
  ])("a body in another charset or encoding is 415: %j", async (headers) => {
    expect(await sendBody(route, '{"query":"{ __typename }"}', headers)).toEqual([415, "BAD_REQUEST"]);
  });

  it("a body with a wrong content encoding is 400", async () => {
    expect(await sendBody(route, "no gzip", { ...json, "content-encoding": "gzip" })).toEqual([
      400,
      "BAD_REQUEST",
    ]);
  });
});

describe("variables with 100,000 levels", () => {
  it("are rejected", async () => {
    const deep = `${'{"a":'.repeat(100_000)}{}${"}".repeat(100_000)}`;
    const body = `{"query":"{ graph { revision } }","variables":${deep}}`;
    expect(await sendBody("/graphql", body)).toEqual([400, "BAD_REQUEST"]);
  });
});

describe("a cross-site request without a preflight", () => {
  const mutation = `mutation { recordBrand(input: {name: "Gucci", claim: {source: {title: "x"}}}) { revision } }`;

  it.each([
    ["text/plain", JSON.stringify({ query: mutation })],
    ["application/x-www-form-urlencoded", `query=${encodeURIComponent(mutation)}`],
    [
      "multipart/form-data; boundary=x",
      `--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--x--`,
    ],
  ])("as %s is rejected, without any effect", async (type, body) => {
    for (const route of routes) {
      const [status] = await sendBody(route, body, { "content-type": type });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(await api.execute("{ graph { revision } }")).toEqual({ graph: { revision: 0 } });
  });

  it("by GET is rejected, without any effect", async () => {
    const get = `?query=${encodeURIComponent(mutation)}`;
    expect(await fetchError(`/graphql${get}`, {})).toEqual([405, "BAD_REQUEST"]);
    const headers = { "sec-fetch-site": "cross-site" };
    expect(await fetchError(`/graphql${get}`, { headers })).toEqual([403, "FORBIDDEN"]);
    expect(await api.execute("{ graph { revision } }")).toEqual({ graph: { revision: 0 } });
  });

  it("with several operations is rejected", async () => {
    const batch = Array.from({ length: 10 }, () => ({ query: "{ __typename }" }));
    expect(await sendBody("/graphql", JSON.stringify(batch))).toEqual([400, "BAD_REQUEST"]);
  });
});

describe("a query by GET", () => {
  const path = `/graphql?query=${encodeURIComponent("{ __typename }")}`;
  const getServerOrigin = () => api.url;
  const getForeignOrigin = () => "https://other.example";

  it.each([
    ["a plain client", () => ({})],
    [
      "a page of the server",
      () => ({ "sec-fetch-site": "same-origin", referer: `${getServerOrigin()}/explorer` }),
    ],
    ["an address that was typed in", () => ({ "sec-fetch-site": "none" })],
    ["an old browser's page of the server", () => ({ referer: `${getServerOrigin()}/explorer` })],
  ])("of %s is answered", async (_, headers) => {
    const response = await fetch(`${api.url}${path}`, { headers: headers() });
    expect([response.status, await response.json()]).toEqual([200, { data: { __typename: "Query" } }]);
  });

  it.each([
    ["a page of another site", () => ({ "sec-fetch-site": "cross-site" })],
    [
      "another server of the same site",
      () => ({ "sec-fetch-site": "same-site", origin: getForeignOrigin() }),
    ],
    ["an old browser's page that says its origin", () => ({ origin: getForeignOrigin() })],
    ["an old browser's page that says its address", () => ({ referer: `${getForeignOrigin()}/page` })],
    ["a page without an origin", () => ({ origin: "null" })],
  ])("of %s is refused", async (_, headers) => {
    expect(await fetchError(path, { headers: headers() })).toEqual([403, "FORBIDDEN"]);
  });
});

describe("an operation that cannot be determined", () => {
  const query = "query A { __typename } query B { __typename }";

  it.each([
    ["is not named among several", {}],
    ["is not in the document", { operationName: "C" }],
  ])("since it %s, is 400", async (_, name) => {
    for (const accept of ["application/json", "application/graphql-response+json"])
      expect(await sendBody("/graphql", JSON.stringify({ query, ...name }), { ...json, accept })).toEqual([
        400,
        "OPERATION_RESOLUTION_FAILURE",
      ]);
  });
});

describe("on other paths", () => {
  it.each([
    "/nothing",
    "/graphql/other/%ff",
    "/%",
    "/reconcile/suggest/nothing",
    "/assets/none.js",
    "/../../etc/passwd",
  ])("an unknown path is answered as JSON: %s", async (path) => {
    const [status] = await fetchError(path, { headers: { accept: "application/json" } });
    expect([400, 404, 405]).toContain(status);
  });

  it("a form that is too large or malformed is answered as JSON", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await sendBody("/reconcile", `queries=${"x".repeat(1_100_000)}`, form)).toEqual([
      413,
      "BAD_REQUEST",
    ]);
    expect(await sendBody("/reconcile", "queries={", form)).toEqual([400, "BAD_USER_INPUT"]);
  });

  it("every answer forbids frames and content sniffing", async () => {
    for (const path of ["/health/live", "/schema.graphql", "/graphql", "/nothing"]) {
      const { headers } = await fetch(`${api.url}${path}`);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });
});

/** Sends raw bytes and reads the first line of the response: empty if the connection ended without one. */
async function readStatusLine(...bytes: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(api.url);
  const socket = connectTo(Number(port), hostname);
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  socket.on("error", () => {});
  const closed = waitForEvent(socket, "close", "the end of a connection");
  for (const part of bytes) socket.write(part);
  await closed;
  return answer.split("\r\n")[0]!;
}

const head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

describe("a client that", () => {
  it("never ends its headers is cut off with 408", async () => {
    expect(await readStatusLine("POST /graphql HTTP/1.1\r\nHost: localhost\r\n")).toBe(
      "HTTP/1.1 408 Request Timeout",
    );
  });

  it("never ends its body is cut off with 408", async () => {
    expect(await readStatusLine(`${head}Content-Length: 100\r\n\r\n`, "{")).toBe(
      "HTTP/1.1 408 Request Timeout",
    );
  });

  it("sends 20 KB of headers is refused with 431", async () => {
    const answer = await readStatusLine(`${head}X: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(answer).toBe("HTTP/1.1 431 Request Header Fields Too Large");
  });

  it("gives two lengths of its body is refused with 400", async () => {
    const twoLengths = `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect(await readStatusLine(twoLengths)).toBe("HTTP/1.1 400 Bad Request");
  });
});
