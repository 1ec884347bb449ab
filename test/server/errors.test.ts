import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Neo4jError } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, errorMeanings } from "../../src/errors.js";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { toAppError } from "../../src/neo4j/error-mapping.js";
import { createErrorFormatter, formatClientError } from "../../src/server/errors/format-error.js";
import { createApp } from "../../src/server/http/app.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";
import { connectSocket, createSubscribeMessage } from "../support/api/sockets.js";

let listening: RunningServer;
let failure: unknown;

// A database with configurable errors, to test how they are reported to a client.
const failing: Database = {
  timeout: 1000,
  read: () => Promise.reject(failure),
  write: () => Promise.reject(failure),
  migrate: () => Promise.reject(failure),
  pendingStatements: () => 0,
  abandonedStatements: () => 0,
  isAnswering: async () => false,
  waitingStatements: () => 0,
  close: async () => {},
};

beforeAll(async () => {
  listening = await listen(
    await createApp({
      database: failing,
      log: createLogger("silent"),
      maxCost: 1000,
      anonymousReads: true,
      tokens: null,
    }),
    "127.0.0.1",
    0,
  );
});
afterAll(() => listening?.stop());

async function fetchWithError(error: unknown) {
  failure = error;
  const body = JSON.stringify({ query: `{ brand(id: "brand:gucci") { name } }` });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${listening.url}/graphql`, { method: "POST", headers, body });
  return { response, text: await response.text() };
}

const createNeo4jError = (code: string) =>
  toAppError(new Neo4jError("holds 'a secret'", code, "", "", {} as never));

describe("an error while answering", () => {
  it("of an unknown kind is masked, with an id to report", async () => {
    const { text } = await fetchWithError(new Error("password=secret at /home/me"));
    expect(text).not.toContain("secret");
    expect(text).not.toContain("    at ");
    expect(JSON.parse(text)).toMatchObject({
      data: { brand: null },
      errors: [
        { path: ["brand"], extensions: { code: "INTERNAL_SERVER_ERROR", errorId: expect.any(String) } },
      ],
    });
  });

  it("of an unknown kind is masked where no field threw it", () => {
    const formatError = createErrorFormatter(createLogger("silent"));
    const { message, extensions } = formatClientError(formatError, new Error("password=secret"));
    expect(message).not.toContain("secret");
    expect(extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", errorId: expect.any(String) });
  });

  it("is masked by WebSocket as well", async () => {
    failure = new Error("password=secret at /home/me");
    const socket = await connectSocket(listening.url);
    socket.send(createSubscribeMessage("1", `{ brand(id: "brand:gucci") { name } }`));
    const { payload } = await socket.next();
    expect(payload.errors).toMatchObject([
      { extensions: { code: "INTERNAL_SERVER_ERROR", errorId: expect.any(String) } },
    ]);
    expect(JSON.stringify(payload)).not.toContain("secret");
    socket.socket.close();
  });

  it.each([
    ["Neo.ClientError.Transaction.TransactionTimedOut", "TIMEOUT", 503],
    ["Neo.TransientError.Transaction.LockClientStopped", "TIMEOUT", 503],
    ["Neo.TransientError.Transaction.DeadlockDetected", "OVERLOADED", 503],
    ["Neo.TransientError.General.DatabaseUnavailable", "DATABASE_UNAVAILABLE", 503],
    ["Neo.TransientError.General.MemoryPoolOutOfMemoryError", "QUERY_TOO_COMPLEX", 200],
    ["Neo.ClientError.Schema.ConstraintValidationFailed", "CONFLICT", 200],
    ["ServiceUnavailable", "DATABASE_UNAVAILABLE", 503],
    ["Neo.ClientError.Security.Unauthorized", "DATABASE_UNAVAILABLE", 503],
  ])("of Neo4j, %s, is reported as %s without its message", async (neo4jCode, code, status) => {
    const { response, text } = await fetchWithError(createNeo4jError(neo4jCode));
    expect(response.status).toBe(status);
    expect(JSON.parse(text).errors[0].extensions.code).toBe(code);
    expect(text).not.toContain("secret");
    if (status === 503) expect(response.headers.get("retry-after")).toBe("1");
  });

  it.each([
    ["OVERLOADED", 503],
    ["SOURCE_UNAVAILABLE", 502],
    ["STORAGE_FULL", 507],
  ] as const)("of the product, %s, is reported as %d with Retry-After", async (code, status) => {
    const { response, text } = await fetchWithError(new AppError(code, "Try again soon."));
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(JSON.parse(text).errors).toMatchObject([{ message: "Try again soon.", extensions: { code } }]);
  });

  it("of a query that the database still plans is PLANNING in all interfaces, with the time to wait", async () => {
    const planning = new AppError("PLANNING", errorMeanings.PLANNING, { details: { retryAfter: 2 } });
    const { response, text } = await fetchWithError(planning);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    const extensions = { code: "PLANNING", retryAfter: 2 };
    expect(JSON.parse(text).errors).toMatchObject([{ message: errorMeanings.PLANNING, extensions }]);
    for (const path of ["/tables/brands.csv", "/odata/brands", "/export?format=graphml&ids=brand:gucci"]) {
      const answer = await fetch(listening.url + path);
      expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "2"]);
      expect(await answer.text()).toContain(errorMeanings.PLANNING);
    }
    const client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", listening.url)));
    const search = { name: "search", arguments: { query: "Gucci" } };
    expect(JSON.stringify(await client.callTool(search))).toContain(errorMeanings.PLANNING);
    await client.close();
  });

  it.each([
    ["{", "GRAPHQL_PARSE_FAILED"],
    ["{ nope }", "GRAPHQL_VALIDATION_FAILED"],
  ])("in the query %s is reported with GraphQL's own message", async (query, code) => {
    const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
    const response = await fetch(`${listening.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it("does not affect liveness, but readiness", async () => {
    failure = createNeo4jError("ServiceUnavailable");
    expect((await fetch(`${listening.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${listening.url}/health/ready`)).status).toBe(503);
  });
});
