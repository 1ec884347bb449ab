import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { createApp } from "../../src/server/http/app.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";

let listening: RunningServer;

const unavailable = () => Promise.reject(new AppError("DATABASE_UNAVAILABLE", "Neo4j does not answer."));
const database: Database = {
  timeout: 1000,
  read: unavailable,
  write: unavailable,
  migrate: unavailable,
  pendingStatements: () => 0,
  abandonedStatements: () => 0,
  isAnswering: async () => false,
  waitingStatements: () => 0,
  close: async () => {},
};

beforeAll(async () => {
  const app = await createApp({
    ...{ database, log: createLogger("silent"), maxCost: 1000, anonymousReads: true, tokens: null },
    ...{ rateLimit: 1000, timeLimit: 60_000, origins: ["https://example.org"] },
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

/** What a client sees of an answer, without what differs from one to the next. */
async function answerTo(path: string, init: RequestInit) {
  const response = await fetch(`${listening.url}${path}`, { method: "POST", ...init });
  const headers = Object.fromEntries(response.headers);
  const text = await response.text();
  const { "x-request-id": requestId, date: _, ratelimit, ...others } = headers;
  return {
    ...{ status: response.status, text: text.replace(/"errorId":"[^"]*"/, ""), headers: others },
    ...{ hasRequestId: Boolean(requestId), hasLimits: ratelimit !== undefined },
  };
}

describe("a POST before Express", () => {
  it.each(requests)("has the answer of Express: %s", async (_, init) => {
    // Only the plain path is answered before Express.
    const [first, ...others] = await Promise.all(
      ["/graphql", "/graphql?", "/graphql/"].map((path) => answerTo(path, init)),
    );
    expect(first?.headers["x-content-type-options"]).toBe("nosniff");
    for (const other of others) expect(other).toEqual(first);
  });

  it("has the answer of Express again, once its document is known", async () => {
    const init = { headers: json, body: JSON.stringify({ query: "{ rateLimit { cost } }" }) };
    await answerTo("/graphql", init);
    expect(await answerTo("/graphql", init)).toEqual(await answerTo("/graphql?", init));
  });
});
