import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TrackedOperation } from "../../../src/server/event-loop/shared-state.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { openSocket } from "../../support/api/sockets.js";

let api: TestApi;
let noted: TrackedOperation[] = [];

beforeAll(async () => {
  api = await startApi({ seed: false, trackOperation: (operation) => void noted.push(operation) });
});
afterAll(() => api.stop());
beforeEach(() => {
  noted = [];
});

const document = "query Revision { graph { revision } }";
const documentHash = createHash("sha256").update(document).digest("hex");
const headers = { "content-type": "application/json", "x-request-id": "one" };
const body = JSON.stringify({ query: document, operationName: "Revision" });
const expected = { caller: "anonymous", operationName: "Revision", document };

describe("the watchdog of the event loop knows an operation before it is parsed", () => {
  it.each([
    ["by POST", () => fetch(`${api.url}/graphql`, { method: "POST", headers, body })],
    [
      "by GET",
      () =>
        fetch(`${api.url}/graphql?operationName=Revision&query=${encodeURIComponent(document)}`, { headers }),
    ],
    [
      "by server-sent events",
      () => fetch(`${api.url}/graphql/stream`, { method: "POST", headers, body }).then((one) => one.text()),
    ],
  ])("that arrives %s", async (_, send) => {
    await send();
    expect(noted[0]).toMatchObject(expected);
    expect(noted[1]).toMatchObject({ ...expected, documentHash, requestId: noted[0]!.requestId });
  });

  it("that arrives by WebSocket", async () => {
    const socket = await openSocket(api.url);
    socket.send({ type: "connection_init" });
    await socket.next();
    socket.send({ id: "1", type: "subscribe", payload: JSON.parse(body) });
    await socket.next();
    socket.socket.close();
    await socket.closed;
    expect(noted[0]).toMatchObject(expected);
    expect(noted[1]).toMatchObject({ ...expected, documentHash, requestId: noted[0]!.requestId });
  });

  it("by the id under which the log has the request", async () => {
    await fetch(`${api.url}/graphql`, { method: "POST", headers, body });
    expect(noted[0]!.requestId).toBe("one");
  });

  it("that cannot be parsed", async () => {
    await api.send("{ graph {");
    expect(noted.map((one) => one.document)).toEqual(["{ graph {", "{ graph {"]);
  });
});
