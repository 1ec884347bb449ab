import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { AppError, createBadInputError } from "../../errors.js";
import { removeFrom } from "../../optimizations/young-generation/remove-from.js";
import { limits } from "../../protection/limits.js";
import type { ServedApp } from "./app-options.js";

/** A listening app. */
export interface RunningServer {
  readonly url: string;
  /** The number of open connections. */
  countConnections(): Promise<number>;
  /** Reports that it is not ready for further requests. It still answers them, and closes the connection of each. */
  announceStop(): void;
  /** Answers the requests in progress and accepts no others. */
  stop(): Promise<void>;
}

/** Time limits in milliseconds, for clients and for a stop. */
export interface HttpTimeouts {
  /** The time until all headers have arrived. More than 16 KB of headers is 431. */
  readonly headers: number;
  /** The time until the whole request has arrived; otherwise 408. */
  readonly request: number;
  /** The time until a stop aborts the requests in progress. */
  readonly stop: number;
}

const defaultTimeouts: HttpTimeouts = {
  headers: limits.request.headersMs.max,
  request: limits.request.requestMs.max,
  stop: 20_000,
};

/**
 * Listens with an app. Fails with CONFLICT if the port is in use, with BAD_USER_INPUT if this machine does
 * not have the address.
 */
export async function listen(
  app: ServedApp,
  host: string,
  port: number,
  { headers, request, stop }: HttpTimeouts = defaultTimeouts,
): Promise<RunningServer> {
  const server = createServer(
    {
      maxHeaderSize: limits.request.headerBytes.max,
      headersTimeout: headers,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(1000, headers / 4),
    },
    app.handle,
  );
  server.maxConnections = limits.request.connections.max;
  server.on("upgrade", app.upgrade);
  const lastAnswers = createConnectionCloser(server);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => refuse(error, host, port));
  const { port: boundPort } = server.address() as AddressInfo;
  return {
    url: formatHttpAddress(host, boundPort),
    countConnections: () => promisify(server.getConnections.bind(server))(),
    announceStop: () => {
      app.announceStop();
      lastAnswers();
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      lastAnswers();
      const late = setTimeout(() => server.closeAllConnections(), stop);
      await app.endStreams();
      server.closeIdleConnections();
      await closed;
      clearTimeout(late);
      await app.stop();
    },
  };
}

/** Fails as `listen` would, so that a start ends before its work. */
export async function ensureCanListen(host: string, port: number): Promise<void> {
  const error = await findListenError(host, port);
  if (error) refuse(error, host, port);
}

/** Returns the error of a server that listens on an address; null if it can listen, as on port 0, which is any free port. */
export async function findListenError(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  if (port === 0) return null;
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    return null;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  } finally {
    server.close();
  }
}

/** Returns a function that sets `connection: close` on every answer from then on. */
function createConnectionCloser(server: Server): () => void {
  const open: ServerResponse[] = [];
  let isLast = false;
  const setConnectionClose = (response: ServerResponse) =>
    response.headersSent || response.setHeader("connection", "close");
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => {
    if (isLast) return void setConnectionClose(response);
    open.push(response);
    response.once("close", () => removeFrom(open, response));
  });
  return () => {
    isLast = true;
    for (const response of open) setConnectionClose(response);
  };
}

/** Returns true if an address can be reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

function refuse(error: NodeJS.ErrnoException, host: string, port: number): never {
  if (error.code === "EADDRINUSE")
    throw new AppError("CONFLICT", `Port ${port} on ${host} is in use by another process.`, {
      hint: "Set PORT to a free port, or to 0 to take any.",
    });
  throw createBadInputError(`The server cannot listen on HOST ${host} and PORT ${port} (${error.code}).`, {
    hint: "Set HOST to an address of this machine, such as 127.0.0.1.",
  });
}

/** Formats the address of a server. An IPv6 address is in brackets. */
export const formatHttpAddress = (host: string, port: number): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
