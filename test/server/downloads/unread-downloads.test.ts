import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Request, Response } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toErrorCode } from "../../../src/errors.js";
import { PagedAnswer } from "../../../src/server/answers/paged-answer.js";
import { sendDownload } from "../../../src/server/downloads/send-download.js";
import { DownloadPlaces } from "../../../src/server/protection/download-places.js";
import { readHttpSender } from "../../../src/server/requests/sender.js";

/** The served files: each has a part of this many rows, again and again or once. */
const files = new Map([
  ["/endless", { rows: 300, isEndless: true }],
  ["/large", { rows: 1001, isEndless: false }],
  ["/small", { rows: 1000, isEndless: false }],
]);
const part = Buffer.alloc(1_000_000, "x");

let server: Server;
beforeAll(async () => {
  const places = new DownloadPlaces(() => {});
  server = createServer((request, response) => {
    const begin = () =>
      new PagedAnswer({
        sender: readHttpSender(request, response),
        recheck: () => Promise.reject(new Error("No page is read.")),
        withinMs: 600_000,
        maxCost: 0,
      });
    const { rows, isEndless } = files.get(request.url ?? "")!;
    const open = () => ({
      parts: (async function* () {
        do yield part;
        while (isEndless);
      })(),
      countRows: () => rows,
      setHeaders: () => void response.setHeader("content-type", "text/plain"),
      write: (parts: AsyncGenerator<Buffer>) => parts,
    });
    const limits = { idleMs: 600_000 };
    sendDownload(request as Request, response as Response, { places, begin, limits }, open).catch((error) => {
      if (!response.destroyed) response.writeHead(503).end(toErrorCode(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function begin(path: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ host: "127.0.0.1", port, path, agent: false }), "response")) as [
    IncomingMessage,
  ];
  return response;
}

const readBytes = async (response: IncomingMessage): Promise<Buffer> =>
  Buffer.concat(await response.toArray());

describe("while a caller has four downloads open that it does not read", () => {
  beforeAll(async () => {
    for (let time = 0; time < 4; time += 1) (await begin("/endless")).pause();
  });

  it("a small download is answered, complete and as often as it is asked for", async () => {
    for (let time = 0; time < 10; time += 1) {
      const response = await begin("/small");
      expect([response.statusCode, response.headers["content-type"]]).toEqual([200, "text/plain"]);
      expect((await readBytes(response)).equals(part)).toBe(true);
    }
  });

  it("a small download that is not read takes no place", async () => {
    for (let time = 0; time < 10; time += 1) (await begin("/small")).pause();
    expect((await begin("/small")).statusCode).toBe(200);
  });

  it("a larger one, and one without an end, are OVERLOADED before they begin", async () => {
    for (const path of ["/large", "/endless"]) {
      const response = await begin(path);
      expect([response.statusCode, String(await readBytes(response))]).toEqual([503, "OVERLOADED"]);
    }
  });
});
