import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { expect, it } from "vitest";
import type { ServedApp } from "../../src/server/http/app.js";
import { listen } from "../../src/server/http/listen.js";
import { bytesGrownOld, tenKilobytes } from "../support/process/old-generation.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

/** Requests that are open at a time. */
const OPEN = 8;

/** An app that answers a request when some more have come, and whose answers each hold 10 KB while they exist. */
function lateApp(): ServedApp {
  const open: ServerResponse[] = [];
  return {
    handle: (_request, response) => {
      open.push(Object.assign(response, { held: tenKilobytes() }));
      if (open.length > OPEN) open.shift()?.end("{}");
    },
    upgrade: () => {},
    endStreams: async () => open.forEach((response) => void response.end("{}")),
    stop: async () => {},
  };
}

it("moves no request to the old generation of V8 once it is answered", async () => {
  const { url, stop } = await listen(lateApp(), "127.0.0.1", 0);
  const agent = new Agent({ keepAlive: true });
  const ask = async () => {
    const [response] = (await waitForEvent(
      request(url, { agent }).end(),
      "response",
      `the response of ${url}`,
    )) as [IncomingMessage];
    await waitForEvent(response.resume(), "end", `the end of the response of ${url}`);
  };
  const asked: Promise<void>[] = [];
  const askAnother = async () => {
    asked.push(ask());
    if (asked.length > OPEN) await asked.shift();
  };
  const requests = 4000;
  expect(await bytesGrownOld(requests, askAnother)).toBeLessThan(requests * 2500);
  const answered = Promise.all(asked);
  await stop();
  await answered;
  agent.destroy();
});
