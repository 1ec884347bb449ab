import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { createBrand, createSource } from "../../recording/lines.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { createTestKey } from "../../support/api/keys.js";
import { connectSocket, createSubscribeMessage, openSocket } from "../../support/api/sockets.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, anonymousReads: false });
  await recordEntries(api.database, [createSource("press")], { by: "test" });
});
afterAll(() => api?.stop());

const listening = "subscription { changes { revision } }";
const connectWithKey = async () => {
  const key = await createTestKey(api.database, "READER");
  return { key, socket: await connectSocket(api.url, key.text) };
};

describe("over a WebSocket as over HTTP", () => {
  it("clients without a key are rejected, and learn nothing of the schema", async () => {
    const socket = await openSocket(api.url);
    socket.send({ type: "connection_init" });
    expect(await socket.closed).toMatchObject({ code: 4403, reason: expect.stringContaining("key") });
  });

  it("a query or subscription that costs too much is rejected", async () => {
    const { socket } = await connectWithKey();
    const nestClaims = (below: string) =>
      `... on Brand { claims(first: 100) { nodes { id subject { ${below} } } } }`;
    const costly = nestClaims(nestClaims(nestClaims("id")));
    socket.send(createSubscribeMessage("1", `{ node(id: "brand:gucci") { ${costly} } }`));
    const refusal = { type: "error", payload: [{ extensions: { code: "QUERY_TOO_COMPLEX" } }] };
    expect(await socket.next()).toMatchObject(refusal);
    socket.send(createSubscribeMessage("2", `subscription { changes { node { ${costly} } } }`));
    expect(await socket.next()).toMatchObject(refusal);
    socket.socket.close();
  });

  it("a message of 10 MB closes the socket with 1009", async () => {
    const { socket } = await connectWithKey();
    socket.send("x".repeat(10_000_000));
    expect((await socket.closed).code).toBe(1009);
  });

  it("too many concurrent operations close the socket with 4429", async () => {
    const { socket } = await connectWithKey();
    for (let id = 0; id < 40; id += 1) socket.send(createSubscribeMessage(String(id), listening));
    expect((await socket.closed).code).toBe(4429);
  });

  it("a revoked key ends its subscriptions before they send anything more", async () => {
    const { key, socket } = await connectWithKey();
    socket.send(createSubscribeMessage("1", listening));
    socket.send(createSubscribeMessage("2", "{ graph { revision } }"));
    expect((await socket.next()).type).toBe("next");
    await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
    await recordEntries(api.database, [createBrand("Gucci")], { by: "test" });
    expect((await socket.closed).code).toBe(4403);
  });

  it("a revoked key can send nothing more on its open socket", async () => {
    const { key, socket } = await connectWithKey();
    await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
    socket.send(createSubscribeMessage("1", "{ graph { revision } }"));
    expect((await socket.closed).code).toBe(4403);
  });
});
