import type { IncomingMessage } from "node:http";
import cors from "cors";
import type { RequestHandler } from "express";

/** The origins, beside the product's own, whose pages may ask: as https://example.org; "*" stands for all. */
export type Origins = readonly string[];

const asked = [
  "content-type",
  "authorization",
  "apollo-require-preflight",
  "idempotency-key",
  "x-request-id",
];
const told = ["etag", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id"];

/** Tells browsers which pages of other sites may ask, and read the answers. They show a key of their own: no cookie counts here. */
export function crossOrigin(origins: Origins): RequestHandler {
  if (origins.length === 0) return (_request, _response, next) => next();
  return cors({
    origin: origins.includes("*") ? "*" : [...origins],
    methods: ["GET", "POST"],
    allowedHeaders: asked,
    exposedHeaders: told,
    maxAge: 600,
  });
}

/** Whether a request comes from a page that may not ask. */
export type IsForeignPage = (request: Pick<IncomingMessage, "headers">) => boolean;

/**
 * Tells the pages that may not ask. A browser keeps no page from opening a WebSocket to anywhere, this machine among it, so
 * that the server must.
 */
export const foreignPages =
  (origins: Origins): IsForeignPage =>
  ({ headers: { origin, host } }) => {
    if (origin === undefined || origins.includes("*") || origins.includes(origin)) return false;
    return !URL.canParse(origin) || new URL(origin).host !== host;
  };
