import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { expect, it } from "vitest";
import type { ServedApp } from "../../src/server/http/app-options.js";
import { listen } from "../../src/server/http/listen.js";
import { allocateTenKilobytes, measurePromotedBytes } from "../support/process/old-generation.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

/** Requests that are open at a time. */
const OPEN = 8;

/** Creates an app that answers a request when some more have come. Each answer holds 10 KB while it exists. */
function createLateApp(): ServedApp {
  const open: ServerResponse[] = [];
  return {
    handle: (_request, response) => {
      open.push(Object.assign(response, { held: allocateTenKilobytes() }));
      if (open.length > OPEN) open.shift()?.end("{}");
    },
    upgrade: () => {},
    announceStop: () => {},
    endStreams: async () => open.forEach((response) => void response.end("{}")),
    stop: async () => {},
  };
}

it("a server moves no request to the old generation of V8 once it is answered", async () => {
  const { url, stop } = await listen(createLateApp(), "127.0.0.1", 0);
  const agent = new Agent({ keepAlive: true });
  const sendRequest = async () => {
    const [response] = (await waitForEvent(
      request(url, { agent }).end(),
      "response",
      `the response of ${url}`,
    )) as [IncomingMessage];
    await waitForEvent(response.resume(), "end", `the end of the response of ${url}`);
  };
  const pending: Promise<void>[] = [];
  const sendNext = async () => {
    pending.push(sendRequest());
    if (pending.length > OPEN) await pending.shift();
  };
  const requests = 4000;
  expect(await measurePromotedBytes(requests, sendNext)).toBeLessThan(requests * 2500);
  const answered = Promise.all(pending);
  await stop();
  await answered;
  agent.destroy();
});
