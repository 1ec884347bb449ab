import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { createStatement, type Statement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { source } from "../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../recording/test-database.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { connect, subscribe } from "../support/api/sockets.js";
import { testNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const numberOf = (name: string, text: string): Statement<number> =>
  createStatement({ name, access: "READ", text, parameters: {}, read: ([row]) => Number(row?.[0]) });
const endless = numberOf(
  "endless",
  "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 2 = 5 RETURN count(x)",
);
const countRunning = numberOf(
  "transactions",
  "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'endless' RETURN count(*)",
);

/** The names of statements that never finish here. */
const stalled = ["graph", "changes followed"];

let api: TestApi;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await recordEntries(database, [source("press")], { by: "test" });
  const serving = openDatabase(testNeo4j(), { timeout: 30_000 });
  api = await serveApi({
    ...serving,
    read: (asked, options) =>
      serving.read(stalled.includes(asked.name) ? (endless as unknown as typeof asked) : asked, options),
  });
});
afterAll(async () => {
  await api?.stop();
  await database?.close();
});

const question = "{ graph { revision } }";
const headers = { "content-type": "application/json" };

/** Sends a request that can be aborted. */
const ways: [name: string, ask: () => Promise<() => void>][] = [
  ["POST", async () => byHttp("/graphql", { method: "POST", body: JSON.stringify({ query: question }) })],
  ["GET", async () => byHttp(`/graphql?query=${encodeURIComponent(question)}`, {})],
  [
    "a WebSocket",
    async () => {
      const socket = await connect(api.url);
      socket.send(subscribe("1", question));
      return () => socket.socket.terminate();
    },
  ],
  [
    "a stream",
    async () =>
      byHttp(
        `/graphql/stream?query=${encodeURIComponent("subscription { changes(after: 0) { revision } }")}`,
        {},
      ),
  ],
];

function byHttp(path: string, init: RequestInit): () => void {
  const leaving = new AbortController();
  fetch(`${api.url}${path}`, { ...init, headers, signal: leaving.signal }).catch(() => {});
  return () => leaving.abort();
}

describe("a query of a disconnected client", () => {
  it.each(ways)("over %s ends in the database within a second", async (_, ask) => {
    const leave = await ask();
    await waitUntil(async () => (await database.read(countRunning)) > 0, "a statement that runs");
    leave();
    const left = performance.now();
    await waitUntil(async () => (await database.read(countRunning)) === 0, "the end of the statement");
    expect(performance.now() - left).toBeLessThan(1000);
  });
});
