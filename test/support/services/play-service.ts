import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { waitForEvent } from "../wait/wait-for-event.js";

/** A reply that is played. With an ETag, the same request with that ETag gets 304. */
export interface PlayedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The promise that it waits for. */
  readonly after?: Promise<unknown>;
  /** An object is sent as JSON. Null breaks the connection. */
  readonly body?: string | Buffer | object | null;
}

/** The replies by /HOST/PATH?QUERY, or by /HOST/PATH for any query. A list is played in order, and its last reply repeated. */
export type Replies = Record<string, PlayedReply | readonly PlayedReply[]>;

export interface PlayedService {
  /** The value of BRANDGRAPH_MIRROR that makes this server all services. */
  readonly mirror: string;
  /** May be changed between requests. What it does not have gets 404. */
  readonly replies: Replies;
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Starts a server on this machine that plays the replies of services. */
export async function playService(replies: Replies): Promise<PlayedService> {
  const requests: PlayedService["requests"] = [];
  const counts = new Map<string, number>();
  const takeReply = (path: string): PlayedReply | null => {
    const [key] = [path, path.replace(/\?.*/, "")].filter((candidate) => replies[candidate]);
    if (key === undefined) return null;
    const list = [replies[key] ?? []].flat();
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return list[Math.min(count, list.length - 1)] ?? null;
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    requests.push({ path, headers: request.headers });
    const reply: PlayedReply = takeReply(path) ?? { status: 404, body: "Not found" };
    const { status = 200, headers = {}, body = "" } = reply;
    await reply.after;
    if (body === null) return void response.destroy();
    const isJson = typeof body === "object" && !Buffer.isBuffer(body);
    const etag = headers.etag;
    if (etag !== undefined && request.headers["if-none-match"] === etag)
      return void response.writeHead(304).end();
    const type = isJson ? "application/json" : "text/plain";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(isJson ? JSON.stringify(body) : body);
  });
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
  const { port } = server.address() as AddressInfo;
  return {
    mirror: `http://127.0.0.1:${port}`,
    replies,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await waitForEvent(server, "close", "the end of a played service");
    },
  };
}
