import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Request, Response } from "express";
import { afterEach, describe, expect, it } from "vitest";
import { PagedAnswer } from "../../src/server/answers/paged-answer.js";
import { sendDownload } from "../../src/server/downloads/send-download.js";
import { DownloadPlaces } from "../../src/server/protection/download-places.js";
import { readHttpSender } from "../../src/server/requests/sender.js";

/** Tolerance for a busy machine. */
const DEADLINE_MS = 30_000;
const IDLE_MS = 500;
const chunk = Buffer.alloc(1_000_000, "x");

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Limits {
  readonly idleMs?: number;
  readonly downloadMs?: number;
}

/** Serves a file without an end. Resolves with the beginning of its answer, of which nothing more is read. */
async function startDownload({ idleMs = 600_000, downloadMs = 600_000 }: Limits, pauseMs = 0) {
  let isFree = false;
  let parts = 0;
  const places = new DownloadPlaces(() => {});
  server = createServer((request, response) => {
    const begin = () =>
      new PagedAnswer({
        sender: readHttpSender(request, response),
        recheck: () => Promise.reject(new Error("No page is read.")),
        withinMs: downloadMs,
        maxCost: 0,
      });
    const open = () => ({
      parts: (async function* () {
        for (; ; parts += 1) {
          if (pauseMs > 0 && parts > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
          yield chunk;
        }
      })(),
      countRows: () => 1,
      setHeaders: () => {},
      write: (chunks: AsyncGenerator<Buffer>) => chunks,
    });
    sendDownload(request as Request, response as Response, { places, begin, limits: { idleMs } }, open).catch(
      () => {
        isFree = true;
        server.emit("free");
      },
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, host: "127.0.0.1" }), "response")) as [IncomingMessage];
  const waitUntilFree = async () => {
    if (isFree) return;
    await once(server, "free", { signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => {
      throw new Error(`The place of the download was not free after ${DEADLINE_MS} ms.`);
    });
  };
  return { response, freed: waitUntilFree, parts: () => parts };
}

describe("a download", () => {
  it("is broken off if its reader takes nothing for some time", async () => {
    const { response, freed } = await startDownload({ idleMs: IDLE_MS });
    response.pause();
    await freed();
    await expect(response.resume().toArray()).rejects.toThrow("aborted");
  });

  it("goes on for a reader that waits for the next part", async () => {
    const { response, parts } = await startDownload({ idleMs: IDLE_MS }, 3 * IDLE_MS);
    for await (const _ of response) if (parts() > 2) break;
    expect(parts()).toBeGreaterThan(2);
  });

  it("is broken off when it lasts too long, however fast its reader is", async () => {
    const { response, freed } = await startDownload({ downloadMs: 1000 });
    await expect(response.forEach(() => {})).rejects.toThrow("aborted");
    await freed();
  });
});
