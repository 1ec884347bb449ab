import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { generateApiKey } from "../../../src/util/api-key-secret.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { connectSocket, createSubscribeMessage, openSocket } from "../../support/api/sockets.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const question = "{ graph { revision } }";
const openTestSocket = () => openSocket(api.url);

describe("a WebSocket", () => {
  it("without a subprotocol is closed with 4406, with an unknown one not opened", async () => {
    expect((await (await openSocket(api.url, { protocols: [] })).closed).code).toBe(4406);
    await expect(openSocket(api.url, { protocols: ["graphql-ws"] })).rejects.toThrow("no subprotocol");
  });

  it("that sends an operation before the acknowledgement is closed with 4401", async () => {
    const socket = await openTestSocket();
    socket.send(createSubscribeMessage("1", question));
    expect((await socket.closed).code).toBe(4401);
  });

  it("that initialises twice is closed with 4429", async () => {
    const socket = await connectSocket(api.url);
    socket.send({ type: "connection_init" });
    expect((await socket.closed).code).toBe(4429);
  });

  it("that never initialises is closed with 4408", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const socket = await openTestSocket();
    // The server has set its timer once it answers.
    socket.send({ type: "ping" });
    await socket.next();
    vi.advanceTimersByTime(3000);
    expect((await socket.closed).code).toBe(4408);
  });

  it.each(["{", "[]", '{"type":"subscribe"}', '{"type":"nothing known"}'])(
    "that sends an invalid message is closed with 4400: %s",
    async (text) => {
      const socket = await connectSocket(api.url);
      socket.send(text);
      expect((await socket.closed).code).toBe(4400);
    },
  );

  it("that uses one id for two operations is closed with 4409", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", "subscription { changes { revision } }"));
    socket.send(createSubscribeMessage("1", question));
    expect((await socket.closed).code).toBe(4409);
  });

  it("with an unknown key is closed with 4403", async () => {
    const socket = await openTestSocket();
    socket.send({ type: "connection_init", payload: { authorization: `Bearer ${generateApiKey()}` } });
    expect((await socket.closed).code).toBe(4403);
  });

  it("answers a ping with a pong", async () => {
    const socket = await connectSocket(api.url);
    socket.send({ type: "ping" });
    expect(await socket.next()).toEqual({ type: "pong" });
    socket.socket.close();
  });

  it("answers queries like HTTP, and invalid requests with errors", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", question));
    expect(await socket.next()).toEqual({
      id: "1",
      type: "next",
      payload: { data: { graph: { revision: 0 } } },
    });
    expect(await socket.next()).toEqual({ id: "1", type: "complete" });
    socket.send(createSubscribeMessage("2", "{ nope }"));
    const { data: _, errors } = await api.send("{ nope }");
    expect(await socket.next()).toEqual({ id: "2", type: "error", payload: errors });
    socket.send(createSubscribeMessage("3", "{"));
    expect(await socket.next()).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }],
    });
    socket.send(createSubscribeMessage("4", "query ($id: ID!) { brand(id: $id) { name } }", { id: 1.5 }));
    expect(await socket.next()).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
    socket.socket.close();
  });

  it.each([
    ["a page of another site", "/graphql", { origin: "https://evil.example" }, "403"],
    ["a page without an origin", "/graphql", { origin: "null" }, "403"],
    ["what is not the API", "/other", {}, "404"],
  ])("of %s is not opened", async (_, path, headers, status) => {
    const { WebSocket } = await import("ws");
    const socket = new WebSocket(`${api.url.replace("http", "ws")}${path}`, "graphql-transport-ws", {
      headers,
    });
    const refused = new Promise((_, reject) => socket.once("error", reject));
    await expect(awaitWithDeadline(refused, `the refusal with ${status}`)).rejects.toThrow(status);
  });

  it("of the API's own page is opened", async () => {
    const socket = await openSocket(api.url, { headers: { origin: api.url } });
    socket.socket.close();
    expect((await socket.closed).code).toBe(1005);
  });
});
