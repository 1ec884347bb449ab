import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { createStatement, type Statement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSource } from "../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../recording/test-database.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { connectSocket, createSubscribeMessage } from "../support/api/sockets.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const createCountStatement = (name: string, text: string): Statement<number> =>
  createStatement({ name, access: "READ", text, parameters: {}, read: ([row]) => Number(row?.[0]) });
const endless = createCountStatement(
  "endless",
  "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 2 = 5 RETURN count(x)",
);
const countRunning = createCountStatement(
  "transactions",
  "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'endless' RETURN count(*)",
);

/** The names of statements that never finish here. */
const stalled = ["graph", "changes followed"];

let api: TestApi;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await recordEntries(database, [createSource("press")], { by: "test" });
  const serving = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  api = await serveApi({
    ...serving,
    read: (statement, options) =>
      serving.read(
        stalled.includes(statement.name) ? (endless as unknown as typeof statement) : statement,
        options,
      ),
  });
});
afterAll(async () => {
  await api?.stop();
  await database?.close();
});

const question = "{ graph { revision } }";
const headers = { "content-type": "application/json" };

/** The ways to send a request; each returns a function that aborts it. */
const ways: [name: string, start: () => Promise<() => void>][] = [
  ["POST", async () => sendHttp("/graphql", { method: "POST", body: JSON.stringify({ query: question }) })],
  ["GET", async () => sendHttp(`/graphql?query=${encodeURIComponent(question)}`, {})],
  [
    "a WebSocket",
    async () => {
      const socket = await connectSocket(api.url);
      socket.send(createSubscribeMessage("1", question));
      return () => socket.socket.terminate();
    },
  ],
  [
    "a stream",
    async () =>
      sendHttp(
        `/graphql/stream?query=${encodeURIComponent("subscription { changes(after: 0) { revision } }")}`,
        {},
      ),
  ],
];

function sendHttp(path: string, init: RequestInit): () => void {
  const leaving = new AbortController();
  fetch(`${api.url}${path}`, { ...init, headers, signal: leaving.signal }).catch(() => {});
  return () => leaving.abort();
}

describe("a query of a disconnected client", () => {
  it.each(ways)("over %s ends in the database within a second", async (_, startQuery) => {
    const leave = await startQuery();
    await waitUntil(async () => (await database.read(countRunning)) > 0, "a statement that runs");
    leave();
    const leftAt = performance.now();
    await waitUntil(async () => (await database.read(countRunning)) === 0, "the end of the statement");
    expect(performance.now() - leftAt).toBeLessThan(1000);
  });
});
