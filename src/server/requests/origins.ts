import type { IncomingMessage } from "node:http";
import cors from "cors";
import { AppError } from "../../errors.js";
import type { Handler } from "../context/in-order.js";
import { AS_OF_HEADER } from "./as-of-header.js";

/** Other origins whose pages may use the API, such as https://example.org; "*" means all. */
export type Origins = readonly string[];

const requestHeaders = [
  "content-type",
  "authorization",
  "apollo-require-preflight",
  "idempotency-key",
  AS_OF_HEADER,
  "x-request-id",
  "mcp-protocol-version",
  "mcp-method",
  "mcp-name",
];
const responseHeaders = ["etag", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id"];

/** Sends CORS headers for the allowed origins. Pages authenticate with a key; cookies are never used. */
export function crossOrigin(origins: Origins): Handler {
  if (origins.length === 0) return (_request, _response, next) => next();
  return cors({
    origin: origins.includes("*") ? "*" : [...origins],
    methods: ["GET", "POST"],
    allowedHeaders: requestHeaders,
    exposedHeaders: responseHeaders,
    maxAge: 600,
  });
}

/** Whether a request comes from a page whose origin is not allowed. */
export type IsForeignPage = (request: Pick<IncomingMessage, "headers">) => boolean;

/**
 * Detects pages whose origin is not allowed. Browsers do not stop a page from opening a WebSocket to any
 * host, including this machine, so the server has to.
 */
export const foreignPages =
  (origins: Origins): IsForeignPage =>
  ({ headers: { origin, host } }) =>
    origin !== undefined && isForeign(origins, origin, host);

/**
 * Rejects a GET that a page of another site sent: any page can make a browser send one, and needs no preflight. A
 * browser says with `Sec-Fetch-Site` whose page it was; an old one with `Origin` or `Referer`. Other clients send
 * none of them.
 */
export const rejectForeignGets =
  (origins: Origins): Handler =>
  ({ method, headers }, _response, next) => {
    const { origin, referer, host, "sec-fetch-site": site } = headers;
    const isOwn = site === "same-origin" || site === "none";
    const sender = origin ?? (site === undefined ? referer : "null");
    if (method !== "GET" || isOwn || sender === undefined || !isForeign(origins, sender, host)) return next();
    throw new AppError(
      "FORBIDDEN",
      "A page of another site sent this GET. Its origin can be allowed by BRANDGRAPH_CORS_ORIGINS.",
    );
  };

/** Whether an origin, or the address of a page, is neither this server's nor allowed. */
function isForeign(origins: Origins, address: string, host: string | undefined): boolean {
  if (origins.includes("*")) return false;
  if (!URL.canParse(address)) return true;
  const { origin, host: hostOfPage } = new URL(address);
  return hostOfPage !== host && !origins.includes(origin);
}
