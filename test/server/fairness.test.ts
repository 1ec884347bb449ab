import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { generateApiKey } from "../../src/util/api-key-secret.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import {
  connectSocket,
  createSubscribeMessage,
  openSocket,
  type TestSocket,
} from "../support/api/sockets.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
const metrics = createMetrics();
const RATE = isLongRun ? 40 : 12;
const limits = { rateLimit: RATE, timeLimit: 60_000 };
/** Many more sockets than may be open without authentication. */
const SILENT = isLongRun ? 1000 : 150;
beforeAll(async () => {
  api = await startApi({ seed: false, anonymousReads: false, proxies: 1, metrics, ...limits });
});
afterAll(() => api?.stop());

const sendQuery = (
  authorization: Record<string, string>,
  from = "192.0.2.1",
  query = "{ graph { revision } }",
) =>
  fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": from, ...authorization },
    body: JSON.stringify({ query }),
  });
const countReached = async (limit: string): Promise<number> =>
  Number(
    new RegExp(`limited_total\\{limit="${limit}"\\} (\\d+)`).exec(await metrics.registry.metrics())?.[1] ?? 0,
  );
const countLookups = () => api.statements().filter(({ name }) => name === "keys of hashes").length;

describe("guessed keys", () => {
  it("are refused with 429 before the database is read, once their address has used up its requests", async () => {
    api.statements();
    const from = "192.0.2.7";
    const statuses = [];
    for (let count = 0; count < RATE + 10; count += 1)
      statuses.push((await sendQuery(toBearerHeader(generateApiKey()), from)).status);
    expect(statuses).toEqual([...Array(RATE).fill(401), ...Array(10).fill(429)]);
    expect(countLookups()).toBe(RATE);
    const refused = await sendQuery(toBearerHeader(generateApiKey()), from);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect(await countReached("credentials")).toBe(11);
  });

  it("do not affect a key recently used at their address, nor a new key at another address", async () => {
    const from = "192.0.2.8";
    const { text } = await createTestKey(api.database, "READER");
    expect((await sendQuery(toBearerHeader(text), from)).status).toBe(200);
    for (let count = 0; count < RATE + 5; count += 1) await sendQuery(toBearerHeader(generateApiKey()), from);
    expect((await sendQuery(toBearerHeader(text), from)).status).toBe(200);
    const later = await createTestKey(api.database, "READER");
    expect((await sendQuery(toBearerHeader(later.text), "192.0.2.9")).status).toBe(200);
  });

  it("close a socket with 4429 once their address has used up its requests", async () => {
    const headers = { "x-forwarded-for": "192.0.2.10" };
    const codes = [];
    for (let count = 0; count < RATE + 2; count += 1) {
      const socket = await openSocket(api.url, { headers });
      socket.send({ type: "connection_init", payload: { authorization: `Bearer ${generateApiKey()}` } });
      codes.push((await socket.closed).code);
    }
    expect(codes).toEqual([...Array(RATE).fill(4403), 4429, 4429]);
  });
});

describe("operations on a socket", () => {
  it("count as requests, and are refused once those are used up", async () => {
    const { text } = await createTestKey(api.database, "READER");
    const { send, next, socket } = await connectSocket(api.url, text);
    const types = [];
    for (let count = 0; count < RATE + 2; count += 1) {
      send(createSubscribeMessage(String(count), "{ graph { revision } }"));
      const message = await next();
      types.push(message.type);
      if (message.type === "next") expect((await next()).type).toBe("complete");
      else expect(message.payload).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
    }
    expect(types).toEqual([...Array(RATE).fill("next"), "error", "error"]);
    socket.close();
  });
});

describe("two keys with the same name", () => {
  it("have separate limits", async () => {
    const [firstKey, secondKey] = [
      await createTestKey(api.database, "READER", { name: "etl" }),
      await createTestKey(api.database, "READER", { name: "etl" }),
    ];
    for (let count = 0; count < RATE; count += 1) await sendQuery(toBearerHeader(firstKey.text));
    expect((await sendQuery(toBearerHeader(firstKey.text))).status).toBe(429);
    const answered = await sendQuery(toBearerHeader(secondKey.text));
    expect(answered.status).toBe(200);
    expect(answered.headers.get("ratelimit")).toMatch(
      new RegExp(`^"requests";r=${RATE - 1};t=\\d+, "time";r=\\d+;t=\\d+$`),
    );
    expect(answered.headers.get("ratelimit-policy")).toBe(`"requests";q=${RATE};w=60, "time";q=60000;w=60`);
  });
});

describe("time", () => {
  it("is used by statements, and by parsing and costing, refused operations included", async () => {
    const { text } = await createTestKey(api.database, "READER");
    const readTimeLeft = async (query?: string) => {
      const { headers } = await sendQuery(toBearerHeader(text), undefined, query);
      return Number(/"time";r=(\d+)/.exec(headers.get("ratelimit")!)![1]);
    };
    expect(await readTimeLeft()).toBe(60_000);
    const afterOne = await readTimeLeft("{ nope }");
    expect(afterOne).toBeLessThan(60_000);
    expect(await readTimeLeft()).toBeLessThan(afterOne);
  });

  it("of a statement is charged to its caller, which takes turns with the others", async () => {
    const { text } = await createTestKey(api.database, "READER");
    await Promise.all(Array.from({ length: 8 }, () => sendQuery(toBearerHeader(text))));
    const page = await metrics.registry.metrics();
    expect(page).toContain("brandgraph_statements_waiting 0");
    expect(api.database.waitingStatements()).toBe(0);
  });
});

describe("sockets without a key", () => {
  it("do not keep out a reader with a key, however many they are: the oldest are closed with 1013", async () => {
    const { text } = await createTestKey(api.database, "READER");
    const silent: TestSocket[] = [];
    for (let count = 0; count < SILENT; count += 50)
      silent.push(...(await Promise.all(Array.from({ length: 50 }, () => openSocket(api.url)))));
    const reader = await connectSocket(api.url, text);
    reader.send(createSubscribeMessage("1", "{ graph { revision } }"));
    expect((await reader.next()).type).toBe("next");
    const first = await silent[0]!.closed;
    expect(first).toEqual({ code: 1013, reason: "Too many sockets have not authenticated yet." });
    expect(await countReached("sockets_unauthenticated")).toBeGreaterThan(SILENT - 100);
    reader.socket.close();
    for (const { socket } of silent) socket.terminate();
  });
});
