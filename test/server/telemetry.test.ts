import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { openTracing, type Tracing } from "../../src/server/context/tracing.js";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { logSlowStatements } from "../../src/server/telemetry/slow-statements.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

const lines: Record<string, unknown>[] = [];
const log = pino(
  { level: "debug", base: null },
  { write: (line: string) => void lines.push(JSON.parse(line)) },
);
const traceBodies: string[] = [];
const collector = createServer(async (request, response) => {
  traceBodies.push((await text(request)).toString());
  response.setHeader("content-type", "application/json").end("{}");
});

let api: TestApi;
let tracing: Tracing;
beforeAll(async () => {
  collector.listen(0, "127.0.0.1");
  await waitForEvent(collector, "listening", "a server that listens");
  const { port } = collector.address() as AddressInfo;
  tracing = await openTracing(new URL(`http://127.0.0.1:${port}/v1/traces`));
  const metrics = createMetrics();
  const onStatement = metrics.statement;
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000, onStatement });
  await emptyDatabase(database);
  await applyMigrations(database);
  const readFreeBytes = async () => 12_345;
  const options = {
    metrics,
    metricsAccess: "ADMIN",
    free: readFreeBytes,
    tracing,
    log,
    rateLimit: 30,
    proxies: 1,
    as: "ADMIN",
  } as const;
  api = await serveApi(database, { ...options, origins: ["https://app.example"] });
});
afterAll(async () => {
  await api?.stop();
  await tracing?.stop();
  collector.close();
});

const sendQuery = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });

describe("the metrics", () => {
  it("count operations by root field and code, count statements by name, and show the state of the database", async () => {
    await api.send("{ graph { revision } }");
    await api.send("{ nope }");
    const key = await createTestKey(api.database, "ADMIN", { name: "prometheus" });
    const response = await fetch(`${api.url}/metrics`, { headers: toBearerHeader(key.text) });
    const page = await response.text();
    for (const line of [
      'brandgraph_requests_total{operation="Query.graph",code="OK"} 1',
      'brandgraph_requests_total{operation="none",code="GRAPHQL_VALIDATION_FAILED"} 1',
      'brandgraph_statements_total{statement="graph",code="OK"} 1',
      "brandgraph_neo4j_up 1",
      "brandgraph_free_bytes 12345",
      "brandgraph_revision 0",
    ])
      expect(page).toContain(line);
    expect(page).toMatch(/nodejs_eventloop_lag_seconds \d/);
    expect(page).toMatch(/process_open_fds \d/);
  });

  it("are shown only with the role", async () => {
    expect((await fetch(`${api.url}/metrics`)).status).toBe(401);
    const reader = await createTestKey(api.database, "READER", { name: "someone" });
    expect((await fetch(`${api.url}/metrics`, { headers: toBearerHeader(reader.text) })).status).toBe(403);
  });
});

describe("the log", () => {
  it("has a line for every operation, with the request's id and the caller, without the content", async () => {
    const response = await sendQuery('{ brand(id: "brand:secret") { name } }', { "x-request-id": "mine-1" });
    expect(response.headers.get("x-request-id")).toBe("mine-1");
    const line = lines.find(({ requestId }) => requestId === "mine-1");
    expect(line).toMatchObject({
      user: "anonymous",
      operation: "Query.brand",
      code: "OK",
      cost: expect.any(Number),
    });
    expect(JSON.stringify(line)).not.toContain("secret");
    expect(
      (await sendQuery("{ __typename }", { "x-request-id": "a\tb" })).headers.get("x-request-id"),
    ).toMatch(/^[\w-]{36}$/);
  });

  it("has slow statements by name", () => {
    logSlowStatements(log, 100)({ name: "paths", access: "READ", milliseconds: 250.4 });
    logSlowStatements(log, 100)({ name: "brands", access: "READ", milliseconds: 20 });
    expect(lines.filter(({ slow }) => slow)).toMatchObject([{ statement: "paths", milliseconds: 250 }]);
  });
});

describe("traces", () => {
  it("have a span for each operation, below the client's, and one for each of its statements", async () => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    await sendQuery("{ graph { revision } }", { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    await tracing.stop();
    const spans = traceBodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap(
        (resource: { scopeSpans: { spans: { traceId: string; name: string }[] }[] }) =>
          resource.scopeSpans.flatMap(({ spans }) => spans),
      ),
    );
    const spanNames = spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
    expect(spanNames.sort()).toEqual(["Query.graph", "graph"]);
  });
});

describe("behind a proxy", () => {
  it("a request has the address from the proxy, not the one from the client", async () => {
    const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.9", "x-request-id": "by-proxy" };
    await sendQuery("{ __typename }", headers);
    expect(lines.find(({ requestId }) => requestId === "by-proxy")?.address).toBe("203.0.113.9");
  });
});

describe("a page of another site", () => {
  const sendPreflight = (origin: string) =>
    fetch(`${api.url}/graphql`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });

  it("may use the API if its origin is allowed, and may read the exposed headers", async () => {
    const { headers } = await sendPreflight("https://app.example");
    expect(headers.get("access-control-allow-origin")).toBe("https://app.example");
    expect(
      (await sendPreflight("https://evil.example")).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });
});

describe("requests above the limit of a minute", () => {
  it("are RATE_LIMITED, with headers that say until when; those of another caller are not", async () => {
    const key = await createTestKey(api.database, "READER", { name: "busy" });
    const headers = toBearerHeader(key.text);
    for (let count = 1; count <= 30; count += 1) {
      const { status, headers: responseHeaders } = await sendQuery("{ __typename }", headers);
      expect(status).toBe(200);
      expect(responseHeaders.get("ratelimit")).toMatch(new RegExp(`^"requests";r=${30 - count};t=\\d+$`));
    }
    const refused = await sendQuery("{ __typename }", headers);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: "RATE_LIMITED", limit: 30 } }],
    });
    const otherKey = await createTestKey(api.database, "READER", { name: "calm" });
    expect((await sendQuery("{ __typename }", toBearerHeader(otherKey.text))).status).toBe(200);
  });
});
