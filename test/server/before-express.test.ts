import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { createApp } from "../../src/server/http/app.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";

let listening: RunningServer;

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

beforeAll(async () => {
  const app = await createApp({
    database,
    log: createLogger("silent"),
    maxCost: 1000,
    anonymousReads: true,
    tokens: null,
    rateLimit: 1000,
    timeLimit: 60_000,
    origins: ["https://example.org"],
  });
  listening = await listen(app, "127.0.0.1", 0);
});
afterAll(() => listening?.stop());

const json = { "content-type": "application/json" };
const typename = JSON.stringify({ query: "{ __typename }" });
const requests: readonly (readonly [what: string, init: RequestInit])[] = [
  ["a query", { headers: json, body: typename }],
  [
    "a query whose statement fails",
    { headers: json, body: JSON.stringify({ query: "{ graph { revision } }" }) },
  ],
  ["compression", { headers: { ...json, "accept-encoding": "gzip" }, body: typename }],
  ["a type of answer", { headers: { ...json, accept: "application/graphql-response+json" }, body: typename }],
  ["a type of answer that there is not", { headers: { ...json, accept: "image/png" }, body: typename }],
  ["an allowed origin", { headers: { ...json, origin: "https://example.org" }, body: typename }],
  ["an id of the request", { headers: { ...json, "x-request-id": "mine" }, body: typename }],
  ["an asOf that is none", { headers: { ...json, "brandgraph-as-of": "soon" }, body: typename }],
  ["a key that is none", { headers: { ...json, authorization: "Bearer nothing" }, body: typename }],
  ["text", { headers: { "content-type": "text/plain" }, body: typename }],
  ["no JSON", { headers: json, body: "{" }],
  ["another charset", { headers: { "content-type": "application/json; charset=utf-16" }, body: typename }],
  ["too large a body", { headers: json, body: JSON.stringify({ query: " ".repeat(2_000_000) }) }],
  ["a document beyond a limit", { headers: json, body: JSON.stringify({ query: "{".repeat(100) }) }],
  ["no body", { headers: json }],
];

/** Sends a request and reads its answer, without the parts that differ from request to request. */
async function fetchAnswer(path: string, init: RequestInit) {
  const response = await fetch(`${listening.url}${path}`, { method: "POST", ...init });
  const headers = Object.fromEntries(response.headers);
  const text = await response.text();
  const { "x-request-id": requestId, date: _, ratelimit, ...stableHeaders } = headers;
  return {
    status: response.status,
    text: text.replace(/"errorId":"[^"]*"/, ""),
    headers: stableHeaders,
    hasRequestId: Boolean(requestId),
    hasLimits: ratelimit !== undefined,
  };
}

describe("a POST before Express", () => {
  it.each(requests)("has the answer of Express: %s", async (_, init) => {
    // Only the plain path is answered before Express.
    const [first, ...otherAnswers] = await Promise.all(
      ["/graphql", "/graphql?", "/graphql/"].map((path) => fetchAnswer(path, init)),
    );
    expect(first?.headers["x-content-type-options"]).toBe("nosniff");
    for (const answer of otherAnswers) expect(answer).toEqual(first);
  });

  it("has the answer of Express again, once its document is known", async () => {
    const init = { headers: json, body: JSON.stringify({ query: "{ rateLimit { cost } }" }) };
    await fetchAnswer("/graphql", init);
    expect(await fetchAnswer("/graphql", init)).toEqual(await fetchAnswer("/graphql?", init));
  });
});
