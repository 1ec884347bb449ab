import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { changeFirstByte, type FakeJar } from "./fake-jars.js";

/** The server's response to a request for a jar. */
export type Behaviour =
  | "whole"
  /** Sends many small chunks. */
  | "slow"
  | "wrong byte"
  /** Sends one byte less without a length. */
  | "short"
  /** Sends bytes endlessly. */
  | "endless"
  | "missing"
  | "unavailable"
  /** Cuts the connection in the middle of the jar. */
  | "cut off"
  /** Sends half of the jar, then nothing. */
  | "stalled"
  /** Redirects to another path, which has the jar. */
  | "redirected"
  /** Redirects to the server's other host name. */
  | "redirected elsewhere"
  | "redirected in circles"
  /** Sends the jar, then closes the connection. */
  | "closed";

export interface JarServer {
  /** The repository's URL. */
  readonly url: URL;
  /** The paths that were requested, in order. */
  readonly requests: string[];
  /** The header `authorization` of each request. */
  readonly authorizations: (string | undefined)[];
  /** Number of bytes sent of endless jars. */
  sentBytes(): number;
  /** Maximum of concurrent requests so far. */
  mostAtOnce(): number;
  /** Sets its behaviour from now on, or for the next few requests only. */
  behave(jar: FakeJar, behaviour: Behaviour, times?: number): void;
}

/** Serves jars like a Maven repository, until the test has finished. */
export async function serveJars(jars: readonly FakeJar[]): Promise<JarServer> {
  const behaviours = new Map<string, { behaviour: Behaviour; times: number }>();
  const [requests, authorizations]: [string[], (string | undefined)[]] = [[], []];
  let bytesSent = 0;
  let inProgress = 0;
  let most = 0;

  const takeBehaviour = (path: string): Behaviour => {
    const planned = behaviours.get(path);
    if (!planned || planned.times === 0) return "whole";
    planned.times -= 1;
    return planned.behaviour;
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").replace(/^\/(maven|moved)\//, "");
    requests.push(path);
    authorizations.push(request.headers.authorization);
    inProgress += 1;
    most = Math.max(most, inProgress);
    response.once("close", () => {
      inProgress -= 1;
    });
    const jar = jars.find((candidate) => candidate.path === path);
    // Other requests can arrive before it answers.
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!jar) return response.writeHead(404).end();
    const { bytes } = jar;
    const half = bytes.subarray(0, bytes.length / 2);
    const write = (chunk: Uint8Array) =>
      new Promise<boolean>((resolve) => response.write(chunk, (error) => resolve(!error)));
    switch (request.url?.startsWith("/moved/") ? "whole" : takeBehaviour(path)) {
      case "whole":
        return response.writeHead(200, { "content-length": bytes.length }).end(bytes);
      case "slow":
        for (const byte of bytes) await write(Buffer.from([byte]));
        return response.end();
      case "wrong byte":
        return response.end(changeFirstByte(jar).bytes);
      case "short":
        return response.end(bytes.subarray(1));
      case "endless":
        // Its error alone ends this: a loop that writes to a closed connection leaves no turn in which the response closes.
        while (await write(Buffer.alloc(64 * 1024))) bytesSent += 64 * 1024;
        return;
      case "missing":
        return response.writeHead(404).end("not here");
      case "unavailable":
        return response.writeHead(503).end();
      case "cut off":
        response.writeHead(200, { "content-length": bytes.length });
        await write(half);
        return response.destroy();
      case "stalled":
        response.writeHead(200, { "content-length": bytes.length });
        return response.write(half);
      case "redirected":
        return response.writeHead(302, { location: `/moved/${path}` }).end();
      case "redirected elsewhere":
        return response.writeHead(307, { location: `http://localhost:${getPort()}/moved/${path}` }).end();
      case "redirected in circles":
        return response.writeHead(301, { location: request.url }).end();
      case "closed":
        return response.writeHead(200, { connection: "close" }).end(bytes);
    }
  });
  const getPort = () => (server.address() as AddressInfo).port;
  server.listen(0);
  await waitForEvent(server, "listening", "a server that listens");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: new URL(`http://127.0.0.1:${getPort()}/maven/`),
    requests,
    authorizations,
    sentBytes: () => bytesSent,
    mostAtOnce: () => most,
    behave: ({ path }, behaviour, times = Number.POSITIVE_INFINITY) =>
      behaviours.set(path, { behaviour, times }),
  };
}
