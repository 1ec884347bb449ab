import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import cors from "cors";
import { AppError } from "../../errors.js";
import { AS_OF_HEADER } from "../context/as-of-header.js";
import type { Handler } from "../context/compose-handlers.js";
import { REVISION_HEADER } from "../context/revision-header.js";

/** Other origins whose pages may use the API, such as https://example.org; "*" means all. */
export type Origins = readonly string[];

const requestHeaders = [
  "content-type",
  "authorization",
  "apollo-require-preflight",
  "idempotency-key",
  AS_OF_HEADER,
  REVISION_HEADER,
  "x-request-id",
  "mcp-protocol-version",
  "mcp-method",
  "mcp-name",
];
const responseHeaders = [
  "etag",
  REVISION_HEADER,
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
  "x-request-id",
];

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

/** Fails with FORBIDDEN if a request comes from a page whose origin is not allowed. */
export type CheckOrigin = (request: Pick<IncomingMessage, "headers">) => void;

/** Browsers do not stop a page from opening a WebSocket to any host, including this machine, so the server has to. */
export const createOriginCheck =
  (origins: Origins): CheckOrigin =>
  ({ headers: { origin, host } }) => {
    if (origin !== undefined && isForeign(origins, origin, host))
      throw new AppError("FORBIDDEN", "The origin of this page is not allowed.");
  };

/**
 * Rejects a read that a page of another site sent: any page can make a browser send one, and needs no preflight. Other
 * clients send none of the headers that it is known by.
 * @param methods the methods of reads
 */
export const rejectForeignReads =
  (origins: Origins, methods: readonly string[] = ["GET", "HEAD"]): Handler =>
  ({ method = "", headers }, _response, next) => {
    if (!methods.includes(method) || !isSentByForeignPage(origins, headers)) return next();
    throw new AppError(
      "FORBIDDEN",
      `A page of another site sent this ${method}. Its origin can be allowed by BRANDGRAPH_CORS_ORIGINS.`,
    );
  };

/**
 * `Sec-Fetch-Site` states whether the page belongs to this server. `Origin`, or for frames and pictures only `Referer`, states
 * which other page it was. An old browser sends no `Sec-Fetch-Site`.
 */
function isSentByForeignPage(
  origins: Origins,
  { origin, referer, host, "sec-fetch-site": site }: IncomingHttpHeaders,
): boolean {
  if (site === "same-origin" || site === "none") return false;
  if (origin !== undefined) return isForeign(origins, origin, host);
  // An own page whose request was redirected by another site counts as foreign.
  if (site !== undefined) return !isListed(origins, referer ?? "");
  return referer !== undefined && isForeign(origins, referer, host);
}

/** Returns true if an origin, or the address of a page, is neither this server's nor allowed. */
const isForeign = (origins: Origins, address: string, host: string | undefined): boolean =>
  !isListed(origins, address) && !(URL.canParse(address) && new URL(address).host === host);

const isListed = (origins: Origins, address: string): boolean =>
  origins.includes("*") || (URL.canParse(address) && origins.includes(new URL(address).origin));
