import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { connectSocket, createSubscribeMessage } from "../support/api/sockets.js";

const mine = "query Mine { graph { revision } }";

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-documents-"));
  await writeFile(join(folder, "mine.graphql"), mine);
  api = await startApi({ seed: false, documents: folder });
});
afterAll(async () => {
  await api?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("an API that answers only trusted documents", () => {
  it("answers those of the folder by text, and the product's own by hash", async () => {
    expect(await api.send(mine)).toEqual({ data: { graph: { revision: 0 } } });
    const { hash } = readTrustedDocuments().find(({ name }) => name === "graph-size")!;
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
    const address = `${api.url}/graphql?${new URLSearchParams({ extensions })}`;
    expect((await fetch(address)).status).toBe(200);
  });

  const untrustedQueries: [query: string, code: string][] = [
    ["{ __typename }", "FORBIDDEN"],
    ["query Mine { graph { revision recordedAt } }", "FORBIDDEN"],
    // Access is checked first.
    ["mutation { __typename }", "UNAUTHENTICATED"],
  ];

  it.each(untrustedQueries)("rejects any other, over HTTP and over WebSocket: %s", async (query, code) => {
    const refusal = [{ extensions: { code } }];
    expect((await api.send(query)).errors).toMatchObject(refusal);
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", query));
    expect((await socket.next()).payload).toMatchObject(refusal);
    socket.socket.close();
  });
});
