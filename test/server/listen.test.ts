import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { createApp } from "../../src/server/http/app.js";
import type { ServedApp } from "../../src/server/http/app-options.js";
import { listen } from "../../src/server/http/listen.js";
import { allocateTenKilobytes, measurePromotedBytes } from "../support/process/old-generation.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

/** Requests that are open at a time. */
const OPEN = 8;

/** Creates an app that answers a request when some more have come. Each answer holds 10 KB while it exists. */
function createLateApp(): ServedApp {
  const open: ServerResponse[] = [];
  let maxOpen = OPEN;
  return {
    handle: (_request, response) => {
      open.push(Object.assign(response, { held: allocateTenKilobytes() }));
      if (open.length > maxOpen) open.shift()?.end("{}");
    },
    upgrade: () => {},
    endStreams: async () => {
      maxOpen = 0;
      for (const response of open.splice(0)) response.end("{}");
    },
    stop: async () => {},
  };
}

/** Measures the bytes that an app's process moves to the old generation for each of some requests. */
async function measurePromotedBytesPerRequest(app: ServedApp, requests: number, body?: object) {
  const { url, stop } = await listen(app, "127.0.0.1", 0);
  const agent = new Agent({ keepAlive: true });
  const content = body && JSON.stringify(body);
  const options = content && { method: "POST", headers: { "content-type": "application/json" } };
  const sendRequest = async () => {
    const clientRequest = request(`${url}/graphql`, { agent, ...options }).end(content);
    const [response] = (await waitForEvent(clientRequest, "response", `the response of ${url}`)) as [
      IncomingMessage,
    ];
    expect(response.statusCode).toBe(200);
    await waitForEvent(response.resume(), "end", `the end of the response of ${url}`);
  };
  const pending: Promise<void>[] = [];
  const sendNext = async () => {
    pending.push(sendRequest());
    if (pending.length > OPEN) await pending.shift();
  };
  const promotedBytes = await measurePromotedBytes(requests, sendNext);
  await app.endStreams();
  await Promise.all(pending);
  await stop();
  agent.destroy();
  return promotedBytes / requests;
}

it("a server moves no request to the old generation of V8 once it is answered", async () => {
  expect(await measurePromotedBytesPerRequest(createLateApp(), 4000)).toBeLessThan(2500);
});

const REVISION = 7;
const COUNTS = Array.from({ length: 30 }, (_, index) => index);

/** A database with a graph of one revision and some entities and facts of each kind. */
const database: Database = {
  timeout: 1000,
  async read({ name, column, read }) {
    await setImmediate();
    if (name === "revision") return read([[REVISION, null, ""]]);
    return read(column ? [[[null, REVISION, [...COUNTS], [...COUNTS]]], [[REVISION, null]]] : [[COUNTS]]);
  },
  write: () => Promise.reject(new Error("Nothing is written here.")),
  migrate: async () => {},
  pendingStatements: () => 0,
  abandonedStatements: () => 0,
  isAnswering: async () => true,
  waitingStatements: () => 0,
  close: async () => {},
};

it("the API moves little of an answer to the old generation of V8", async () => {
  const log = createLogger("silent");
  const app = await createApp({ database, log, maxCost: 1000, anonymousReads: true, tokens: null });
  const query = "{ graph { revision entityCounts { kind count } relationshipCounts { kind count } } }";
  expect(await measurePromotedBytesPerRequest(app, 2000, { query })).toBeLessThan(4000);
});
