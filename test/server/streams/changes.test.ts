import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { createBrand, createOwnership, groundwork } from "../../recording/lines.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { readEvents } from "../../support/api/events.js";
import { connectSocket, createSubscribeMessage, type TestSocket } from "../../support/api/sockets.js";
import { isLongRun } from "../../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await recordEntries(api.database, groundwork, { by: "first" });
});
afterAll(() => api?.stop());

// Things of any kind take long to plan.
const fields = `revision at by action summary ${isLongRun ? "node { id }" : ""}`;
const listening = `subscription ($after: Int, $kinds: [ChangeAction!], $ids: [ID!]) {
  changes(after: $after, kinds: $kinds, entityIds: $ids) { ${fields} }
}`;
const readNextChange = async (socket: TestSocket) =>
  (await socket.next("the next change by a WebSocket")).payload.data.changes;

const CHANGES = 1000;
/** Selects so much of each change that a client that does not read soon fills the buffers. */
const wide = Array.from({ length: 40 }, (_, index) => `s${index}: summary`).join(" ");
const everything = `subscription { changes(after: 0) { revision ${wide} } }`;
const countReadPages = () => api.statements().filter(({ name }) => name === "changes followed").length;

/** Waits until another client has received all changes up to a revision, over several pages if necessary. */
async function drainAnotherClient(revision: number): Promise<void> {
  const socket = await connectSocket(api.url);
  socket.send(createSubscribeMessage("1", "subscription { changes(after: 0) { revision } }"));
  for (let last = 0; last < revision; ) last = (await readNextChange(socket)).revision;
  socket.socket.close();
}
const queryChanges = async () =>
  (await api.execute(`{ changes(first: 100) { nodes { ${fields} } } }`)).changes.nodes;

describe("a subscription to changes", () => {
  it("sends all changes after a revision in the order of the log, and continues as more are recorded", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", listening, { after: 1 }));
    for (const change of (await queryChanges()).slice(1))
      expect(await readNextChange(socket)).toEqual(change);
    await recordEntries(api.database, [createOwnership({ share: 0.5 })], { by: "second" });
    await recordEntries(api.database, [createOwnership({ share: 0.6 })], { by: "third" });
    for (const change of (await queryChanges()).slice(-2))
      expect(await readNextChange(socket)).toEqual(change);
    socket.socket.close();
  });

  it("begins with the next change by default", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", "subscription { changes { by node { id } } }"));
    // Sent after the subscription and answered before its first change: operations start in order.
    socket.send(createSubscribeMessage("2", "{ graph { revision } }"));
    while ((await socket.next()).type !== "complete");
    await recordEntries(api.database, [createBrand("Brioni")], { by: "later" });
    expect(await readNextChange(socket)).toEqual({ by: "later", node: { id: "brand:brioni" } });
    socket.socket.close();
  });

  it("sends only changes of the selected entities and actions", async () => {
    for (const name of ["Boucheron", "Balenciaga"])
      await recordEntries(api.database, [createBrand(name)], { by: "x" });
    const correct = (name: string, description: string) =>
      recordEntries(api.database, [createBrand(name, { description })], { by: "x" });
    await correct("Balenciaga", "Spanish");
    await correct("Boucheron", "French");
    const socket = await connectSocket(api.url);
    socket.send(
      createSubscribeMessage("1", listening, { after: 0, kinds: ["CORRECTED"], ids: ["brand:boucheron"] }),
    );
    const expected = { action: "CORRECTED", summary: expect.stringContaining("Boucheron") };
    const first = await readNextChange(socket);
    expect(first).toMatchObject(expected);
    await recordEntries(api.database, [createBrand("Brandy")], { by: "x" });
    await correct("Balenciaga", "Basque");
    await correct("Boucheron", "Parisian");
    const second = await readNextChange(socket);
    expect(second).toMatchObject(expected);
    expect(second.revision).toBeGreaterThan(first.revision);
    socket.socket.close();
  });

  it("ends when the client completes it", async () => {
    const socket = await connectSocket(api.url);
    socket.send(createSubscribeMessage("1", listening, { after: 0 }));
    await readNextChange(socket);
    socket.send({ id: "1", type: "complete" });
    socket.send(createSubscribeMessage("2", "{ graph { revision } }"));
    let message = await socket.next();
    while (message.id === "1") message = await socket.next();
    expect(message.payload.data.graph.revision).toBeGreaterThan(0);
    socket.socket.close();
  });

  it("is rejected over plain HTTP, with the path to use", async () => {
    const { errors } = await api.send("subscription { changes { revision } }");
    expect(errors).toMatchObject([
      { message: expect.stringContaining("/graphql/stream"), extensions: { code: "BAD_REQUEST" } },
    ]);
  });
});

describe("server-sent events", () => {
  it("send the same, by GET and by POST", async () => {
    const log = await queryChanges();
    const variables = { after: 0 };
    const parameters = new URLSearchParams({ query: listening, variables: JSON.stringify(variables) });
    const body = JSON.stringify({ query: listening, variables });
    const requests = [
      [`${api.url}/graphql/stream?${parameters}`, {}],
      [
        `${api.url}/graphql/stream`,
        { method: "POST", headers: { "content-type": "application/json" }, body },
      ],
    ] as const;
    for (const [url, init] of requests) {
      const leave = new AbortController();
      const response = await fetch(url, { ...init, signal: leave.signal });
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      const events = readEvents(response);
      for (const change of log)
        expect((await events.next()).value).toEqual({ event: "next", data: { data: { changes: change } } });
      leave.abort();
    }
  });

  it("report the error of an operation, and end", async () => {
    const events = readEvents(await fetch(`${api.url}/graphql/stream?query={nope}`));
    expect((await events.next()).value).toMatchObject({
      data: { errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] },
    });
    expect((await events.next()).value).toEqual({ event: "complete", data: null });
    expect((await events.next()).done).toBe(true);
  });

  it.each([
    ["a query", "?query={graph{revision}}", {}, "BAD_REQUEST"],
    ["a mutation", "?query=mutation{__typename}", {}, "UNAUTHENTICATED"],
    ["nothing", "", {}, "BAD_REQUEST"],
    ["what is no text", "?query[]=a", {}, "BAD_REQUEST"],
    ["a page of another site", "?query={graph{revision}}", { origin: "https://evil.example" }, "FORBIDDEN"],
  ])("are rejected for %s", async (_, query, headers, code) => {
    const response = await fetch(`${api.url}/graphql/stream${query}`, { headers });
    const text = await response.text();
    expect(text).toContain(`"code":"${code}"`);
    expect(text).not.toContain('"data":{');
  });
});

describe("a client that does not read", () => {
  it("of a WebSocket has at most a page read ahead for it", async () => {
    const lines = Array.from({ length: CHANGES }, (_, index) =>
      createBrand(`Brand ${index} ${"of many letters ".repeat(29)}`.trim(), { id: `brand:brand-${index}` }),
    );
    const { revision } = await recordEntries(api.database, lines, { by: "x", timeout: 0 });
    const socket = await connectSocket(api.url);
    socket.socket.pause();
    api.statements();
    socket.send(createSubscribeMessage("1", everything));
    await drainAnotherClient(revision);
    expect(countReadPages()).toBeLessThan(2 * (revision / 100));
    socket.socket.resume();
    for (let last = 0; last < revision; ) {
      const next = await readNextChange(socket);
      expect(next.revision).toBe(last + 1);
      last = next.revision;
    }
    socket.socket.close();
  });

  it("of server-sent events has no changes read far ahead for it, and loses none", async () => {
    const revision = await api.readRevision();
    expect(revision).toBeGreaterThan(CHANGES);
    api.statements();
    const response = await fetch(`${api.url}/graphql/stream?query=${encodeURIComponent(everything)}`);
    await drainAnotherClient(revision);
    expect(countReadPages()).toBeLessThan(2 * (revision / 100));
    let last = 0;
    for await (const { data } of readEvents(response)) {
      const { changes } = (data as { data: { changes: { revision: number } } }).data;
      expect(changes.revision).toBe(last + 1);
      last = changes.revision;
      if (last === revision) break;
    }
  });
});

describe("an API that stops", () => {
  it("closes sockets with 1001 and breaks streams, so that clients reconnect", async () => {
    const stoppingApi = await startApi({ seed: false });
    const socket = await connectSocket(stoppingApi.url);
    socket.send(createSubscribeMessage("1", listening));
    const events = readEvents(
      await fetch(`${stoppingApi.url}/graphql/stream?query=subscription{changes{revision}}`),
    );
    const ended = events.next();
    await stoppingApi.stop();
    expect((await socket.closed).code).toBe(1001);
    expect(await ended).toEqual({ done: true, value: undefined });
  });
});
