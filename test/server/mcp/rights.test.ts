import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { createLogger } from "../../../src/log.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { createTestKey, type TestKey } from "../../support/api/keys.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";
import { callForContent, callTool, connectByHttp, joinResultText } from "./mcp-client.js";

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

  it("who reads may not record, and a document of it may not either", async () => {
    const client = await connectByHttp(api.url, { key: reader.text });
    const refused = await callTool(client, "record_fact", brand);
    expect(refused.isError).toBe(true);
    expect(joinResultText(refused)).toBe("FORBIDDEN: recordBrand needs the role CURATOR; yours is READER.");
    const mutationResult = await callTool(client, "run_query", {
      query: 'mutation { retractFact(input: { id: "ownership:a", reason: "" }) { revision } }',
    });
    expect(joinResultText(mutationResult)).toMatch(/^BAD_USER_INPUT: run_query runs queries only/);
    expect((await callForContent(client, "changes_since")).totalCount).toBe(0);
    await client.close();
  });

  it("that curates records with a source, once however often it repeats, and disputes", async () => {
    const client = await connectByHttp(api.url, { key: curator.text });
    expect(await callForContent(client, "record_fact", { ...brand, dryRun: true })).toMatchObject({
      preview: { changes: true },
    });
    expect((await callForContent(client, "changes_since")).totalCount).toBe(0);
    expect(await callForContent(client, "record_fact", brand)).toMatchObject({ created: true });
    const { revision } = await callForContent(client, "changes_since");
    await callForContent(client, "record_fact", brand);
    expect((await callForContent(client, "changes_since")).revision).toBe(revision);
    const disputeInput = {
      subject: "brand:example",
      statement: "It is none.",
      source: { title: "Another page" },
    };
    await callForContent(client, "dispute", disputeInput);
    const { items } = await callForContent(client, "evidence_for", { subject: "brand:example" });
    expect(items.map(({ stance }) => stance).sort()).toEqual(["DISPUTES", "SUPPORTS"]);
    const wrong = await callTool(client, "dispute", {
      ...disputeInput,
      subject: "brand:example",
      field: "nothing",
    });
    expect(joinResultText(wrong)).toMatch(/^BAD_USER_INPUT: Nothing was recorded\.\n- /);
    await client.close();
  });

  it("has each call in the audit log, with its result and without its arguments", async () => {
    const client = await connectByHttp(api.url, { key: reader.text });
    lines.length = 0;
    await callTool(client, "search_schema", { query: "secret words" });
    await callTool(client, "get_entity", { entity: "brand:missing" });
    expect(lines.filter(({ audit }) => audit === "tool")).toMatchObject([
      { tool: "search_schema", code: "OK", caller: reader.id },
      { tool: "get_entity", code: "NOT_FOUND", caller: reader.id },
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
