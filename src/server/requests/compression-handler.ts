import compression from "compression";
import type { Request, Response } from "express";
import type { Handler } from "../context/compose-handlers.js";

/**
 * Compresses answers for clients that accept it. A POST of one that accepts none passes at once, since preparing it takes a
 * tenth of the time of a short answer; a GET needs the `Vary` of its answer in any case, for caches.
 */
export function createCompressionHandler(): Handler {
  const compress = compression({ filter: isCompressible });
  return (request, response, next) => {
    const isPlain = request.method === "POST" && request.headers["accept-encoding"] === undefined;
    // The middleware uses nothing that Express adds.
    return isPlain ? next() : compress(request as Request, response as Response, next);
  };
}

/** Lines of JSON are text too, though their type is in no list of such types. */
const isCompressible: compression.CompressionFilter = (request, response) =>
  String(response.getHeader("content-type")).startsWith("application/x-ndjson") ||
  compression.filter(request, response);
