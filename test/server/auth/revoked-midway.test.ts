import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { tableFormats } from "../../../src/server/tables/formats/table-formats.js";
import { exportFormats } from "../../../src/transfer/export/export-formats.js";
import { createSource } from "../../recording/lines.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { readEvents } from "../../support/api/events.js";
import { createTestKey, type TestKey, toBearerHeader } from "../../support/api/keys.js";
import { connectSocket, createSubscribeMessage } from "../../support/api/sockets.js";
import { writeGraph } from "../../support/graph/graph.js";
import { createEntity, createFact } from "../../support/graph/plain-graph.js";
import { selectForRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { callTool, connectByHttp, joinResultText } from "../mcp/mcp-client.js";

/** More than two pages of an export, 20 pages of a table, and one of changes. */
const MANY = 2100;
const brands = Array.from({ length: MANY }, (_, index) => `brand:b${String(index).padStart(4, "0")}`);

let plain: TestApi;
let api: TestApi;
let key: TestKey;
/** The statements of the caller: how many were read, with which of them the key is revoked, and what others do then. */
const read = { statements: 0, revokedWith: 0, andThen: async (): Promise<unknown> => undefined };

const createRevokingDatabase = (database: Database): Database => ({
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
    entities: [
      createEntity("organization:owner", { name: "Owner" }),
      ...brands.map((id) => createEntity(id)),
    ],
    facts: brands
      .slice(0, 20)
      .map((id, index) => createFact(`ownership:o${index}`, "organization:owner", id)),
  });
  await recordEntries(plain.database, [createSource("press")], { by: "test" });
  const database = openDatabase(acquireNeo4j(), { timeout: 120_000 });
  api = await serveApi(createRevokingDatabase(database), { anonymousReads: false });
});
afterAll(async () => {
  await api?.stop();
  await plain?.stop();
});
beforeEach(async () => {
  key = await createTestKey(plain.database, "READER");
  Object.assign(read, { statements: 0, revokedWith: 0, andThen: async () => undefined });
});

const get = (path: string) => fetch(`${api.url}${path}`, { headers: toBearerHeader(key.text) });

/** Returns COMPLETE if a whole download can be read, and BROKEN if its connection breaks. */
async function readDownload(path: string): Promise<"COMPLETE" | "BROKEN"> {
  try {
    await (await get(path)).arrayBuffer();
    return "COMPLETE";
  } catch {
    return "BROKEN";
  }
}

/** One that is written row by row, and one of several files. The others are written as the first. */
const usualExports = ["facts", "neo4j-admin-csv"];
const exportNames = selectForRun(exportFormats, ({ name }) => name, usualExports).map(({ name }) => name);

describe("a key that is revoked in the middle", () => {
  it.each(tableFormats.map(({ extension }) => extension))(
    "breaks the connection of a table as %s before another page is read",
    async (extension) => {
      read.revokedWith = 3;
      expect(await readDownload(`/tables/brand.${extension}?columns=id`)).toBe("BROKEN");
      expect(read.statements).toBe(3);
    },
  );

  it.each(exportNames)(
    "breaks the connection of an export as %s before another page is read",
    async (name) => {
      read.revokedWith = 3;
      expect(await readDownload(`/export?format=${name}`)).toBe("BROKEN");
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
      headers: toBearerHeader(key.text),
      body: new URLSearchParams({ extend }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
    expect(read.statements).toBe(1);
  });

  it("ends the call of a tool before it reads again", async () => {
    read.revokedWith = 1;
    const client = await connectByHttp(api.url, { key: key.text });
    const result = await callTool(client, "describe", { id: "Owner" });
    expect([result.isError, joinResultText(result)]).toEqual([
      true,
      "UNAUTHENTICATED: The key or token is invalid, expired or revoked.",
    ]);
    // The first document of the tool sends at most three statements.
    expect(read.statements).toBeLessThanOrEqual(3);
  });

  const listening = "subscription { changes(after: 0) { revision } }";
  let sourceCount = 0;
  /** Records another source, so that there is another page of changes. */
  const recordMore = () =>
    recordEntries(plain.database, [createSource(`more-${++sourceCount}`)], { by: "test" });

  it("ends an event stream before another page of changes is sent", async () => {
    const before = await plain.readRevision();
    Object.assign(read, { revokedWith: 1, andThen: recordMore });
    const events = readEvents(await get(`/graphql/stream?query=${encodeURIComponent(listening)}`));
    const messages: unknown[] = [];
    for await (const { event, data } of events) if (event === "next") messages.push(data);
    expect(messages.pop()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(messages.at(-1)).toEqual({ data: { changes: { revision: before } } });
  });

  it("closes a WebSocket before another page of changes is sent", async () => {
    const before = await plain.readRevision();
    Object.assign(read, { revokedWith: 1, andThen: recordMore });
    const socket = await connectSocket(api.url, key.text);
    const payloads: unknown[] = [];
    socket.socket.on("message", (text) => payloads.push(JSON.parse(String(text)).payload));
    socket.send(createSubscribeMessage("1", listening));
    expect((await socket.closed).code).toBe(4403);
    expect(payloads.at(-1)).toEqual({ data: { changes: { revision: before } } });
  });
});
