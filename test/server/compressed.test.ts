import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCompressionHandler } from "../../src/server/requests/compression-handler.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

const text = "a".repeat(5000);
const app = express().use(
  createCompressionHandler(),
  (_request, response) => void response.type("text").send(text),
);
const server = createServer(app);
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
});
afterAll(() => void server.close());

/** The headers of an answer that matter for compression. */
async function fetchHeaders(method: string, accepted?: string) {
  const { port } = server.address() as AddressInfo;
  const headers = accepted === undefined ? {} : { "accept-encoding": accepted };
  const clientRequest = request({ port, host: "127.0.0.1", method, headers }).end();
  const [answer] = (await waitForEvent(clientRequest, "response", "the response of a server")) as [
    IncomingMessage,
  ];
  answer.resume();
  const { "content-encoding": encoding, vary } = answer.headers;
  return { encoding, vary };
}

it("an answer is compressed for a client that accepts it", async () => {
  const zipped = { encoding: "gzip", vary: "Accept-Encoding" };
  expect([await fetchHeaders("GET", "gzip"), await fetchHeaders("POST", "gzip")]).toEqual([zipped, zipped]);
});

it("a client that accepts none gets the text itself, with what a cache of a GET needs to know", async () => {
  expect(await fetchHeaders("GET")).toEqual({ encoding: undefined, vary: "Accept-Encoding" });
  expect(await fetchHeaders("POST")).toEqual({ encoding: undefined, vary: undefined });
});
