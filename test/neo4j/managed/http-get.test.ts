import { getEventListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sendHttpGet } from "../../../src/neo4j/managed/install/http-get.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

test("requests in progress leave no listeners on the signal that they share, and end when it aborts", async () => {
  const server = createServer((_, response) => void response.writeHead(200).write("begun")).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await waitForEvent(server, "listening", "a server that listens");
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const stop = new AbortController();
  const options = { authorization: undefined, signal: stop.signal, stallTimeoutMs: 60_000 };
  const responses = await awaitWithDeadline(
    Promise.all(Array.from({ length: 12 }, () => sendHttpGet(url, options))),
    "the responses to twelve requests",
  );
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  stop.abort();
  const ends = responses.map((response) => response.toArray());
  const outcomes = await awaitWithDeadline(Promise.allSettled(ends), "the ends of twelve requests");
  expect(outcomes.map(({ status }) => status)).toEqual(responses.map(() => "rejected"));
});
