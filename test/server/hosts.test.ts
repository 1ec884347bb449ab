import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAppSettings } from "../../src/cli/support/app-settings.js";
import { readConfig } from "../../src/config.js";
import { AppError } from "../../src/errors.js";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { createApp } from "../../src/server/http/app.js";
import type { AppOptions } from "../../src/server/http/app-options.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { recordRoutes } from "../support/api/express-routes.js";
import { type RawAnswer, sendHead } from "../support/api/raw-request.js";
import { openSocket } from "../support/api/sockets.js";
import { isLongRun } from "../support/process/long.js";

const failUnavailable = () => Promise.reject(new AppError("DATABASE_UNAVAILABLE", "Neo4j does not answer."));
const database: Database = {
  timeout: 1000,
  read: failUnavailable,
  write: failUnavailable,
  migrate: failUnavailable,
  pendingStatements: () => 0,
  abandonedStatements: () => 0,
  isAnswering: async () => false,
  waitingStatements: () => 0,
  close: async () => {},
};

const servers: RunningServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

/** Starts the app as the command does with these settings. It listens on loopback, whatever HOST is. */
async function startServer(settings: Record<string, string>) {
  const options: AppOptions = {
    database,
    log: createLogger("silent"),
    tokens: null,
    metrics: createMetrics(),
    ...createAppSettings(readConfig({ NEO4J_URI: "bolt://127.0.0.1:1", ...settings })),
  };
  const { created, paths } = await recordRoutes(() => createApp(options));
  const server = await listen(created, "127.0.0.1", 0);
  servers.push(server);
  return { url: server.url, paths };
}

let checked: Awaited<ReturnType<typeof startServer>>;
let open: Awaited<ReturnType<typeof startServer>>;
let proxied: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  checked = await startServer({ BRANDGRAPH_HOSTS: "graph.example.org, Other.Example." });
  open = await startServer({ HOST: "0.0.0.0", BRANDGRAPH_ANONYMOUS: "schema" });
  proxied = await startServer({
    HOST: "0.0.0.0",
    BRANDGRAPH_HOSTS: "graph.example.org",
    BRANDGRAPH_PROXIES: "1",
  });
});

const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
const key = "Authorization: Bearer bg_abcdefghijklmnopqrstuvwxyz0123456789";
const close = "Connection: close";
const handshake = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];

/** Builds every request to every path that the app has, and to some that it has not. */
const buildRequests = (
  paths: readonly string[],
): readonly (readonly [first: string, ...others: string[]])[] => [
  ...[
    ...paths,
    "/unknown",
    "/graphql/unknown",
    "/assets/none.js",
    "/index.html",
    "/graphql?query={__typename}",
  ]
    .flatMap((path) => ["GET", "POST"].map((method) => `${method} ${path} HTTP/1.1`))
    .map((first) => [first, close, key] as const),
  ["POST /graphql HTTP/1.1", close, "Content-Type: application/json", "Content-Length: 0"],
  ["GET / HTTP/1.1", close, "Accept: text/html"],
  ["OPTIONS * HTTP/1.1", close],
  ["OPTIONS /graphql HTTP/1.1", close],
  ["HEAD /export HTTP/1.1", close],
  ["GET /graphql HTTP/1.1", ...upgrade, ...handshake, "Sec-WebSocket-Protocol: graphql-transport-ws"],
  ["GET /unknown HTTP/1.1", ...upgrade, ...handshake],
  ["GET /export HTTP/1.1", "Connection: Upgrade", "Upgrade: h2c"],
];

const send = (
  { url }: { readonly url: string },
  [first, ...headers]: readonly string[],
  hosts: readonly string[],
) => sendHead(url, [first ?? "", ...hosts, ...headers]);

/** Creates the expected answer to a request for a host that is not allowed. */
const createRefusal = (what: string, method = "GET"): RawAnswer => {
  const message = `${what} is not allowed. Allowed are localhost, addresses, and the names that BRANDGRAPH_HOSTS lists.`;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: "FORBIDDEN" } }] });
  return { status: 403, type: "application/json; charset=utf-8", body: method === "HEAD" ? "" : body };
};

/** True if everything is requested for one of many hosts, as for the first of them. The others have a few requests each. */
const isThorough = (index: number): boolean => isLongRun || index === 0;

const badHosts: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ["The host evil.example", ["Host: evil.example"]],
  ["The host evil.example", ["Host: evil.example:4000"]],
  ["The host evil.example", ["Host: EVIL.example."]],
  ["The host 127.0.0.1.evil.example", ["Host: 127.0.0.1.evil.example"]],
  ["The host localhost.evil.example", ["Host: localhost.evil.example"]],
  ["The host graph.example.org.evil.example", ["Host: graph.example.org.evil.example"]],
  ["The host localhost.", ["Host: localhost.."]],
  ["The host in Host", ["Host: user@127.0.0.1"]],
  ["The host in Host", ["Host: 127.0.0.1 evil.example"]],
  ["The host in Host", ["Host: 127.0.0.1,evil.example"]],
  ["The host in Host", ["Host: 127.0.0.1/evil.example"]],
  ["The host in Host", ["Host: 127.0.0.1:99999"]],
  ["The host in Host", ["Host: [::1"]],
  ["The host in Host", ["Host:"]],
  ["A request without Host, or with several,", ["Host: 127.0.0.1", "Host: evil.example"]],
  ["A request without Host, or with several,", ["Host: localhost", "host: localhost"]],
];

const goodHosts = [
  "localhost",
  "localhost:4000",
  "LOCALHOST.",
  "127.0.0.1",
  "127.8.9.1:1",
  "[::1]",
  "[::1]:4000",
  "10.1.2.3",
  "graph.example.org",
  "Graph.Example.org.:443",
  "other.example",
];

describe("on a loopback HOST", () => {
  it("the routes that are checked include every interface", () => {
    const requiredPaths = [
      "/",
      "/graphql",
      "/graphql/stream",
      "/schema.graphql",
      "/health/live",
      "/health/ready",
      "/metrics",
    ];
    const morePaths = [
      "/export",
      "/reconcile/preview",
      "/odata/$metadata",
      "/tables/any",
      "/mcp",
      "/graphiql",
    ];
    expect(checked.paths).toEqual(expect.arrayContaining([...requiredPaths, ...morePaths]));
  });

  it.each(badHosts.map(([what, lines], index) => [what, lines, index] as const))(
    "%s is refused on every route, before anything else is checked: %j",
    async (what, lines, index) => {
      const requests = buildRequests(checked.paths).filter(
        ([first]) =>
          isThorough(index) || /^(?:GET \/(?:graphql)?|POST \/graphql|HEAD \/export) HTTP/.test(first),
      );
      expect(requests.length).toBeGreaterThan(5);
      for (const request of requests) {
        const method = request[0].split(" ")[0];
        expect(await send(checked, request, lines), request.join(" | ")).toEqual(createRefusal(what, method));
      }
    },
  );

  it.each(goodHosts.map((host, index) => [host, index] as const))(
    "%s is a host of this server on every route",
    async (host, index) => {
      const usualPaths = ["/", "/graphql", "/export"];
      for (const path of isThorough(index) ? checked.paths : usualPaths) {
        const answer = await send(checked, [`GET ${path} HTTP/1.1`, close], [`Host: ${host}`]);
        expect([200, 301, 400, 404, 405, 406, 503], `${path} ${answer.body}`).toContain(answer.status);
      }
    },
  );

  it("a WebSocket is opened to a host of this server", async () => {
    const { socket } = await openSocket(checked.url, { headers: { host: "Graph.example.org." } });
    socket.terminate();
  });

  it("a request of HTTP 1.0 without Host is refused", async () => {
    expect(await sendHead(checked.url, ["GET /export HTTP/1.0"])).toEqual(
      createRefusal("A request without Host, or with several,"),
    );
  });

  it.each([
    ["http://evil.example/export", "The host evil.example"],
    ["http://evil.example:80?x", "The host evil.example"],
    ["http://localhost@evil.example/export", "The host in the target"],
    ["http:///export", "The host in the target"],
  ])("the target %s is refused, whatever Host is", async (target, what) => {
    const answer = await sendHead(checked.url, [`GET ${target} HTTP/1.1`, "Host: 127.0.0.1", close]);
    expect(answer).toEqual(createRefusal(what));
  });

  it("a target with a host of this server is answered", async () => {
    const target = "GET http://graph.example.org/health/live HTTP/1.1";
    expect(await sendHead(checked.url, [target, "Host: localhost", close])).toMatchObject({ status: 200 });
  });

  it("what a proxy is not trusted to say is ignored", async () => {
    const lines = ["GET /health/live HTTP/1.1", "Host: localhost", "X-Forwarded-Host: evil.example", close];
    expect(await sendHead(checked.url, lines)).toMatchObject({ status: 200 });
  });
});

describe("on another HOST without BRANDGRAPH_HOSTS", () => {
  it("every name is a host of this server, except for assistants", async () => {
    const get = (path: string, host: string) =>
      sendHead(open.url, [`GET ${path} HTTP/1.1`, `Host: ${host}`, close]);
    expect(await get("/health/live", "graph.example")).toMatchObject({ status: 200 });
    expect(await get("/schema.graphql", "graph.example")).toMatchObject({ status: 200 });
    expect(await get("/mcp", "0.0.0.0:4000")).toMatchObject({ status: 405 });
    const refusal = await get("/mcp", "graph.example");
    expect([refusal.status, JSON.parse(refusal.body)]).toEqual([
      403,
      {
        jsonrpc: "2.0",
        id: null,
        error: {
          code: -32_000,
          message:
            "The host graph.example is not allowed. Allowed are localhost, addresses, and the names that BRANDGRAPH_HOSTS lists.",
          data: { code: "FORBIDDEN" },
        },
      },
    ]);
  });
});

describe("behind a trusted proxy", () => {
  const get = (host: string, ...headers: string[]) =>
    sendHead(proxied.url, ["GET /health/live HTTP/1.1", `Host: ${host}`, ...headers, close]);

  it.each([
    ["that passes Host", "graph.example.org", []],
    ["that rewrites Host to an address", "127.0.0.1:4000", []],
    ["that passes both", "127.0.0.1:4000", ["X-Forwarded-Host: graph.example.org"]],
    ["that follows another", "graph.example.org", ["X-Forwarded-Host: graph.example.org, localhost:8080"]],
  ])("a request is answered: %s", async (_, host, headers) => {
    expect(await get(host, ...headers)).toMatchObject({ status: 200 });
  });

  it.each([
    ["The host evil.example", "evil.example", ["X-Forwarded-Host: graph.example.org"]],
    ["The host evil.example", "127.0.0.1:4000", ["X-Forwarded-Host: evil.example"]],
    ["The host evil.example", "127.0.0.1:4000", ["X-Forwarded-Host: graph.example.org, evil.example"]],
    ["The host in X-Forwarded-Host", "127.0.0.1:4000", ["X-Forwarded-Host:"]],
  ])("%s is refused in either header: %s, %j", async (what, host, headers) => {
    expect(await get(host, ...headers)).toEqual(createRefusal(what));
  });
});

describe("the setting BRANDGRAPH_HOSTS", () => {
  const readHosts = (settings: Record<string, string>) => {
    const { hosts, anyHost } = createAppSettings(readConfig(settings));
    return { hosts, anyHost };
  };

  it("is read by its former name, BRANDGRAPH_MCP_HOSTS, too", () => {
    const HOST = "0.0.0.0";
    const set = { hosts: [HOST, "a.example", "b.example"], anyHost: false };
    expect(readHosts({ HOST, BRANDGRAPH_HOSTS: "A.example., b.example" })).toEqual(set);
    expect(readHosts({ HOST, BRANDGRAPH_MCP_HOSTS: "a.example,b.example" })).toEqual(set);
    expect(readHosts({ HOST })).toEqual({ hosts: [HOST], anyHost: true });
    expect(readHosts({})).toEqual({ hosts: ["127.0.0.1"], anyHost: false });
  });

  it("may not be set by both names", () => {
    expect(() => readConfig({ BRANDGRAPH_HOSTS: "a.example", BRANDGRAPH_MCP_HOSTS: "b.example" })).toThrow(
      "BRANDGRAPH_MCP_HOSTS is the former name of BRANDGRAPH_HOSTS. Set only BRANDGRAPH_HOSTS, to the values of both.",
    );
  });

  it.each([
    "graph.example:4000",
    "*",
    "http://graph.example",
    "user@graph.example",
    "a.example b.example",
    ",",
  ])("may not be %s", (value) => {
    expect(() => readConfig({ BRANDGRAPH_HOSTS: value })).toThrow(
      `BRANDGRAPH_HOSTS must be names of hosts without a port, separated by commas, such as graph.example.org, not "${value}".`,
    );
  });
});
