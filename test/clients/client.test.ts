import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { ApiError } from "../../src/client/api-error.js";
import { type ClientAsk, createClient } from "../../src/client/client.js";
import { readPages } from "../../src/client/pages.js";
import { subscribe } from "../../src/client/subscribe.js";
import type { TypedDocument } from "../../src/client/typed-document.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createBrand, groundwork } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { LONG_WAIT_SECONDS } from "../support/wait/long-wait.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";
import { awaitWithDeadline } from "../support/wait/with-deadline.js";

let api: TestApi;
let proxy: CuttingProxy;
let url: string;
beforeAll(async () => {
  api = await startApi({ seed: false });
  proxy = await startCuttingProxy("127.0.0.1", Number(new URL(api.url).port));
  url = `http://127.0.0.1:${proxy.port}`;
});
afterAll(async () => {
  await proxy?.stop();
  await api?.stop();
});
beforeEach(async () => {
  await emptyDatabase(api.database);
  await recordEntries(api.database, groundwork, { by: "test" });
});

const names = ["Balenciaga", "Boucheron", "Brioni", "Bottega", "Creed"];
const recordOne = (name: string) => recordEntries(api.database, [createBrand(name)], { by: "test" });

type Changed = TypedDocument<{ changes: { revision: number } }, { after?: number }>;
const changed: Changed = "subscription ($after: Int) { changes(after: $after) { revision } }";

describe("readPages", () => {
  interface Brands {
    readonly brands: {
      readonly nodes: readonly { readonly name: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const document: TypedDocument<Brands, { after?: string | null }> =
    "query ($after: String) { brands(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }";
  const readBrandPages = (ask = createClient({ url })) =>
    readPages(ask, document, {}, ({ brands }) => brands);

  it("reads a list to its end, in pages", async () => {
    for (const name of names) await recordOne(name);
    const { brands } = await api.execute("{ brands(first: 100) { nodes { name } } }");
    const read: (readonly object[])[] = [];
    for await (const { nodes } of readBrandPages()) read.push(nodes);
    expect(read.flat()).toEqual(brands.nodes);
    expect(read.length).toBe(Math.ceil(brands.nodes.length / 2));
  });

  it("requests no page that is not read", async () => {
    for (const name of names) await recordOne(name);
    const ask = createClient({ url });
    const requestedVariables: unknown[] = [];
    const recordRequest: ClientAsk = (requestedDocument, variables, signal) => {
      requestedVariables.push(variables);
      return ask(requestedDocument, variables, signal);
    };
    for await (const { nodes } of readBrandPages(recordRequest)) if (nodes.length > 0) break;
    expect(requestedVariables.length).toBe(1);
  });
});

describe("subscribe", () => {
  it("receives every change once while connections are cut", async () => {
    const first = await api.readRevision();
    const received: number[] = [];
    const leave = new AbortController();
    const reading = (async () => {
      for await (const { changes } of subscribe({ url }, changed, { after: first }, leave.signal)) {
        received.push(changes.revision);
        // While the next ones may be on their way.
        if (changes.revision % 2 === 0) proxy.cutAll();
        if (changes.revision === first + 2 * names.length) return;
      }
    })();
    for (const name of names) {
      await recordOne(name);
      await recordOne(`${name}Kids`);
      proxy.cutAll();
    }
    await awaitWithDeadline(reading, "every change over connections that are cut", LONG_WAIT_SECONDS);
    expect(received).toEqual(Array.from({ length: 2 * names.length }, (_, index) => first + 1 + index));
    expect(await api.readRevision()).toBe(first + 2 * names.length);
  });

  it("begins with the first change after the call, and ends when its signal is aborted", async () => {
    const leave = new AbortController();
    const changes = subscribe({ url }, changed, {}, leave.signal);
    const before = await api.readRevision();
    const requests = vi.spyOn(globalThis, "fetch");
    onTestFinished(() => requests.mockRestore());
    const next = changes.next();
    // The subscription has read the revision before it opens its stream, so that a change in between is not lost.
    const hasOpenedStream = () =>
      requests.mock.calls.some(([address]) => String(address).includes("/graphql/stream"));
    await expect.poll(hasOpenedStream).toBe(true);
    await recordOne("Brioni");
    const awaited = `the change after revision ${before}`;
    expect((await awaitWithDeadline(next, awaited)).value?.changes.revision).toBe(before + 1);
    const after = changes.next();
    leave.abort();
    const end = await awaitWithDeadline(after, "the end of a subscription whose signal is aborted");
    expect(end).toEqual({ done: true, value: undefined });
  });

  it("waits while the server does not answer", async () => {
    const first = await api.readRevision();
    proxy.setDown(true);
    const next = subscribe({ url }, changed, { after: first }).next();
    await recordOne("Brioni");
    proxy.setDown(false);
    const awaited = `the change after revision ${first}`;
    expect((await awaitWithDeadline(next, awaited)).value?.changes.revision).toBe(first + 1);
  });

  it.each([
    [
      "an unknown field",
      "subscription ($after: Int) { changes(after: $after) { number } }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["no revision", "subscription ($after: Int) { changes(after: $after) { summary } }", "BAD_USER_INPUT"],
  ])("fails with the code of the API for %s", async (_, document, code) => {
    const failure = await subscribe({ url }, document as Changed, { after: 0 })
      .next()
      .catch((error) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure.code).toBe(code);
  });

  it("drops an event that was cut in the middle, and receives it whole afterwards", async () => {
    const requestedRevisions: unknown[] = [];
    const formatEvent = (number: number) =>
      `event: next\ndata: {"data":{"changes":{"revision":${number}}}}\n\n`;
    const half = formatEvent(2).slice(0, 20);
    const server = createServer(async (request, response) => {
      const body = JSON.parse(String((await request.toArray()).join("")));
      requestedRevisions.push(body.variables.after);
      response.writeHead(200, { "content-type": "text/event-stream" });
      if (requestedRevisions.length > 1) response.end(`:\n\n${formatEvent(2)}event: complete\ndata: \n\n`);
      else response.write(formatEvent(1) + half, () => response.destroy());
    }).listen(0, "127.0.0.1");
    try {
      await waitForEvent(server, "listening", "a server that listens");
      const { port } = server.address() as AddressInfo;
      const received: number[] = [];
      for await (const { changes } of subscribe({ url: `http://127.0.0.1:${port}` }, changed, { after: 0 })) {
        received.push(changes.revision);
        if (changes.revision === 2) break;
      }
      expect([received, requestedRevisions]).toEqual([
        [1, 2],
        [0, 1],
      ]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
