import type { IncomingMessage } from "node:http";
import cors from "cors";
import type { RequestHandler } from "express";

/** Other origins whose pages may use the API, such as https://example.org; "*" means all. */
export type Origins = readonly string[];

const requestHeaders = [
  "content-type",
  "authorization",
  "apollo-require-preflight",
  "idempotency-key",
  "x-request-id",
];
const responseHeaders = ["etag", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id"];

/** Sends CORS headers for the allowed origins. Pages authenticate with a key; cookies are never used. */
export function crossOrigin(origins: Origins): RequestHandler {
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
  ({ headers: { origin, host } }) => {
    if (origin === undefined || origins.includes("*") || origins.includes(origin)) return false;
    return !URL.canParse(origin) || new URL(origin).host !== host;
  };
