import { request } from "node:http";
import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { createLogger } from "../../../src/log.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { createTestKey, type TestKey } from "../../support/api/keys.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";
import { readAnswer } from "./answer-parts.js";
import { callForText, callTool, connectByHttp, joinResultText } from "./mcp-client.js";

interface AuditLine {
  readonly audit?: string;
  readonly tool?: string;
  readonly code?: string;
  readonly caller?: string;
  readonly what?: string;
}

const lines: AuditLine[] = [];
const log = createLogger("info", { write: (line) => void lines.push(JSON.parse(line)) });

let api: TestApi;
let reader: TestKey;
let curator: TestKey;
beforeAll(async () => {
  api = await startApi({
    seed: false,
    anonymousReads: false,
    openSchema: false,
    hosts: ["graph.example"],
    log,
  });
  reader = await createTestKey(api.database, "READER");
  curator = await createTestKey(api.database, "CURATOR");
});
afterAll(() => api?.stop());

/** Fetches the status of a message with any headers, also those that fetch sets itself. */
const fetchStatus = (
  headers: Readonly<Record<string, string>>,
  body: unknown = ping,
): Promise<number | undefined> =>
  awaitWithDeadline(
    new Promise((resolve, reject) => {
      const all = {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...headers,
      };
      const outgoing = request(`${api.url}/mcp`, { method: "POST", headers: all }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on("error", reject).end(JSON.stringify(body));
    }),
    "the status of a message of an assistant",
  );

const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
const createBearer = ({ text }: TestKey) => ({ authorization: `Bearer ${text}` });

const brand = {
  kind: "BRAND",
  name: "Example",
  id: "brand:example",
  statement: "It is a brand.",
  source: { title: "A page", url: "https://example.org/" },
};

async function countChanges(client: Client): Promise<number> {
  const text = await callForText(client, "run_query", { query: "{ changes { totalCount } }" });
  return JSON.parse(readAnswer(text).rows.join("")).changes.totalCount;
}

describe("a caller", () => {
  it("without a key is refused where reading needs one, and so is a revoked key, at once", async () => {
    expect(await fetchStatus({})).toBe(401);
    const key = await createTestKey(api.database, "READER", { name: "short" });
    expect(await fetchStatus(createBearer(key))).toBe(200);
    await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
    expect(await fetchStatus(createBearer(key))).toBe(401);
    expect(lines.filter(({ audit, what }) => audit === "refused" && what === "POST /mcp").length).toBe(2);
  });

  it("reads resources and prompts with a key only", async () => {
    await expect(connectByHttp(api.url)).rejects.toThrow();
    const client = await connectByHttp(api.url, { key: reader.text });
    expect((await client.listResources()).resources).toEqual([]);
    expect((await client.listPrompts()).prompts).toHaveLength(3);
    await client.close();
  });

  it("who reads has no tool that records, and a document of it may not record either", async () => {
    const client = await connectByHttp(api.url, { key: reader.text });
    const { tools } = await client.listTools();
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([]);
    await expect(callTool(client, "record", brand)).rejects.toThrow("record");
    const mutationResult = await callTool(client, "run_query", {
      query: 'mutation { retractFact(input: { id: "ownership:a", reason: "" }) { revision } }',
    });
    expect(joinResultText(mutationResult)).toMatch(/^BAD_USER_INPUT: run_query runs queries only/);
    expect(await countChanges(client)).toBe(0);
    await client.close();
  });

  it("that curates records with a source, once however often it repeats, and disputes", async () => {
    const client = await connectByHttp(api.url, { key: curator.text });
    const preview = await callForText(client, "record", { ...brand, dryRun: true });
    expect(preview).toMatch(/^Nothing was recorded\. It would change the graph\.\nPreview: {"changes":true,/);
    expect(await countChanges(client)).toBe(0);
    expect(await callForText(client, "record", brand)).toMatch(/^brand:example is recorded\./);
    const changeCount = await countChanges(client);
    const repeated = readAnswer(await callForText(client, "record", brand));
    expect(repeated.summary).toMatch(/^brand:example was recorded before/);
    expect(await countChanges(client)).toBe(changeCount);
    const disputeInput = {
      subject: "brand:example",
      statement: "It is none.",
      source: { title: "Another page" },
    };
    await callForText(client, "dispute", disputeInput);
    const { rows } = readAnswer(await callForText(client, "describe", { id: "brand:example" }));
    const stances = rows.flatMap((row) => /^- (SUPPORTS|DISPUTES)\b/.exec(row)?.[1] ?? []);
    expect(stances.sort()).toEqual(["DISPUTES", "SUPPORTS"]);
    const wrong = await callTool(client, "dispute", { ...disputeInput, field: "nothing" });
    expect(joinResultText(wrong)).toMatch(/^BAD_USER_INPUT: Nothing was recorded\.\n- /);
    await client.close();
  });

  it("has each call in the audit log, with its result and without its arguments", async () => {
    const client = await connectByHttp(api.url, { key: reader.text });
    lines.length = 0;
    await callTool(client, "describe_schema", { query: "secret words" });
    await callTool(client, "describe", { id: "brand:missing" });
    expect(lines.filter(({ audit }) => audit === "tool")).toMatchObject([
      { tool: "describe_schema", code: "OK", caller: reader.id },
      { tool: "describe", code: "NOT_FOUND", caller: reader.id },
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
    await client.close();
  });

  it("is refused above the limits on cost and on requests", async () => {
    const client = await connectByHttp(api.url, { key: reader.text });
    const names = Array.from({ length: 500 }, (_, index) => ({ name: `Name ${index}` }));
    const fields = Array.from(
      { length: 20 },
      (_, index) => `m${index}: match(queries: $names) { candidates { score } }`,
    );
    const costly = await callTool(client, "run_query", {
      query: `query ($names: [MatchQuery!]!) { ${fields.join(" ")} }`,
      variables: { names },
    });
    expect(joinResultText(costly)).toMatch(/^QUERY_TOO_COMPLEX: The query may cost/);
    await client.close();
    const limited = await serveApi(api.database, { rateLimit: 3 });
    const send = () =>
      fetch(`${limited.url}/mcp`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
          ...createBearer(reader),
        },
        body: JSON.stringify(ping),
      });
    for (let count = 0; count < 3; count += 1) expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ jsonrpc: "2.0", error: { data: { code: "RATE_LIMITED" } } });
  });
});

describe("a request", () => {
  it.each([
    [{ host: "127.0.0.1:4000" }, 200],
    [{ host: "[::1]:4000" }, 200],
    [{ host: "localhost" }, 200],
    [{ host: "graph.example" }, 200],
    [{ host: "evil.example" }, 403],
    [{ host: "localhost.evil.example" }, 403],
    [{ host: "127.0.0.1.evil.example" }, 403],
    [{ host: "localhost", origin: "https://evil.example" }, 403],
    [{ host: "localhost:4000", origin: "http://localhost:4000" }, 200],
    [{ host: "localhost", origin: "null" }, 403],
  ])("with %o has the status %i", async (headers, status) => {
    expect(await fetchStatus({ ...headers, ...createBearer(reader) })).toBe(status);
  });

  it("has one message", async () => {
    expect(await fetchStatus(createBearer(reader), [ping, ping])).toBe(400);
  });
});
