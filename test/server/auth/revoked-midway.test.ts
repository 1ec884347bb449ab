import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { tableFormats } from "../../../src/server/tables/formats/table-formats.js";
import { exportFormats } from "../../../src/transfer/export/export-formats.js";
import { source } from "../../recording/lines.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { eventsOf } from "../../support/api/events.js";
import { bearer, giveKey, type TestKey } from "../../support/api/keys.js";
import { connect, subscribe } from "../../support/api/sockets.js";
import { writeGraph } from "../../support/graph/graph.js";
import { entity, fact } from "../../support/graph/plain-graph.js";
import { testNeo4j } from "../../support/process/test-neo4j.js";
import { callTool, httpClient, textOf } from "../mcp/mcp-client.js";

/** More than two pages of an export, 20 pages of a table, and one of changes. */
const MANY = 2100;
const brands = Array.from({ length: MANY }, (_, index) => `brand:b${String(index).padStart(4, "0")}`);

let plain: TestApi;
let api: TestApi;
let key: TestKey;
/** The statements of the caller: how many were read, with which of them the key is revoked, and what others do then. */
const read = { statements: 0, revokedWith: 0, andThen: async (): Promise<unknown> => undefined };

const revokingMidway = (database: Database): Database => ({
  ...database,
  read: async (statement, options) => {
    if (key && options?.caller?.id === key.id) {
      read.statements += 1;
      if (read.statements === read.revokedWith) {
        await database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
        await read.andThen();
      }
    }
    return database.read(statement, options);
  },
});

beforeAll(async () => {
  plain = await startApi({ seed: false });
  await writeGraph(plain.database, {
    entities: [entity("organization:owner", { name: "Owner" }), ...brands.map((id) => entity(id))],
    facts: brands.slice(0, 20).map((id, index) => fact(`ownership:o${index}`, "organization:owner", id)),
  });
  await recordEntries(plain.database, [source("press")], { by: "test" });
  const database = openDatabase(testNeo4j(), { timeout: 120_000 });
  api = await serveApi(revokingMidway(database), { anonymousReads: false });
});
afterAll(async () => {
  await api?.stop();
  await plain?.stop();
});
beforeEach(async () => {
  key = await giveKey(plain.database, "READER");
  Object.assign(read, { statements: 0, revokedWith: 0, andThen: async () => undefined });
});

const get = (path: string) => fetch(`${api.url}${path}`, { headers: bearer(key.text) });

/** How a download ends. */
async function download(path: string): Promise<"COMPLETE" | "BROKEN"> {
  try {
    await (await get(path)).arrayBuffer();
    return "COMPLETE";
  } catch {
    return "BROKEN";
  }
}

describe("a key that is revoked in the middle", () => {
  it.each(tableFormats.map(({ extension }) => extension))(
    "breaks the connection of a table as %s before another page is read",
    async (extension) => {
      read.revokedWith = 3;
      expect(await download(`/tables/brand.${extension}?columns=id`)).toBe("BROKEN");
      expect(read.statements).toBe(3);
    },
  );

  it.each(exportFormats.map(({ name }) => name))(
    "breaks the connection of an export as %s before another page is read",
    async (name) => {
      read.revokedWith = 3;
      expect(await download(`/export?format=${name}`)).toBe("BROKEN");
      expect(read.statements).toBe(3);
    },
  );

  it("refuses a page of OData before another part of it is read", async () => {
    read.revokedWith = 3;
    const response = await get("/odata/Brand?$select=id");
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { error: { code: "UNAUTHENTICATED" } },
    ]);
    expect(read.statements).toBe(3);
  });

  it("refuses a batch of the reconciliation service before another part of it is read", async () => {
    read.revokedWith = 1;
    const extend = JSON.stringify({ ids: brands.slice(0, 300), properties: [{ id: "name" }] });
    const response = await fetch(`${api.url}/reconcile`, {
      method: "POST",
      headers: bearer(key.text),
      body: new URLSearchParams({ extend }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
    expect(read.statements).toBe(1);
  });

  it("ends the call of a tool before it asks again", async () => {
    read.revokedWith = 1;
    const client = await httpClient(api.url, { key: key.text });
    const result = await callTool(client, "verify", {
      subject: "organization:owner",
      verb: "owns",
      object: brands[0],
    });
    expect([result.isError, textOf(result)]).toEqual([
      true,
      "UNAUTHENTICATED: The key or token is invalid, expired or revoked.",
    ]);
    // Those of its first document.
    expect(read.statements).toBeLessThanOrEqual(2);
  });

  const listening = "subscription { changes(after: 0) { revision } }";
  /** So that there is another page of changes. */
  const recordMore = () => recordEntries(plain.database, [source("more")], { by: "test" });
  const presentRevision = async () => (await plain.ask("{ graph { revision } }")).graph.revision;

  it("ends an event stream before another page of changes is sent", async () => {
    const before = await presentRevision();
    Object.assign(read, { revokedWith: 1, andThen: recordMore });
    const events = eventsOf(await get(`/graphql/stream?query=${encodeURIComponent(listening)}`));
    const sent: unknown[] = [];
    for await (const { event, data } of events) if (event === "next") sent.push(data);
    expect(sent.pop()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(sent.at(-1)).toEqual({ data: { changes: { revision: before } } });
  });

  it("closes a WebSocket before another page of changes is sent", async () => {
    const before = await presentRevision();
    Object.assign(read, { revokedWith: 1, andThen: recordMore });
    const socket = await connect(api.url, key.text);
    const sent: unknown[] = [];
    socket.socket.on("message", (text) => sent.push(JSON.parse(String(text)).payload));
    socket.send(subscribe("1", listening));
    expect((await socket.closed).code).toBe(4403);
    expect(sent.at(-1)).toEqual({ data: { changes: { revision: before } } });
  });
});
