import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TrackedOperation } from "../../../src/server/event-loop/shared-state.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { openSocket } from "../../support/api/sockets.js";

let api: TestApi;
let tracked: TrackedOperation[] = [];

beforeAll(async () => {
  api = await startApi({ seed: false, trackOperation: (operation) => void tracked.push(operation) });
});
afterAll(() => api.stop());
beforeEach(() => {
  tracked = [];
});

const document = "query Revision { graph { revision } }";
const documentHash = createHash("sha256").update(document).digest("hex");
const headers = { "content-type": "application/json", "x-request-id": "one" };
const body = JSON.stringify({ query: document, operationName: "Revision" });
const expected = { caller: "anonymous", operationName: "Revision", document };

describe("the watchdog of the event loop knows, before it is parsed, an operation", () => {
  it.each([
    ["by POST", () => fetch(`${api.url}/graphql`, { method: "POST", headers, body })],
    [
      "by GET",
      () =>
        fetch(`${api.url}/graphql?operationName=Revision&query=${encodeURIComponent(document)}`, { headers }),
    ],
    [
      "by server-sent events",
      () =>
        fetch(`${api.url}/graphql/stream`, { method: "POST", headers, body }).then((response) =>
          response.text(),
        ),
    ],
  ])("that arrives %s", async (_, send) => {
    await send();
    expect(tracked[0]).toMatchObject(expected);
    expect(tracked[1]).toMatchObject({ ...expected, documentHash, requestId: tracked[0]!.requestId });
  });

  it("that arrives by WebSocket", async () => {
    const socket = await openSocket(api.url);
    socket.send({ type: "connection_init" });
    await socket.next();
    socket.send({ id: "1", type: "subscribe", payload: JSON.parse(body) });
    await socket.next();
    socket.socket.close();
    await socket.closed;
    expect(tracked[0]).toMatchObject(expected);
    expect(tracked[1]).toMatchObject({ ...expected, documentHash, requestId: tracked[0]!.requestId });
  });

  it("by the id under which the log has the request", async () => {
    await fetch(`${api.url}/graphql`, { method: "POST", headers, body });
    expect(tracked[0]!.requestId).toBe("one");
  });

  it("that cannot be parsed", async () => {
    await api.send("{ graph {");
    expect(tracked.map((operation) => operation.document)).toEqual(["{ graph {", "{ graph {"]);
  });
});
