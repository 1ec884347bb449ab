import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { builtExplorer } from "../../paths.js";
import { allowFrames, createSecurityHeaders } from "../requests/security-headers.js";

/**
 * Serves the explorer, built by `npm run build`: its files, and its single page at every URL that a browser
 * opens. Pages of the given origins may show what is below `/embed` in a frame. If the explorer is not built, `/` answers
 * with a short text.
 */
export function createExplorerHandler(origins: readonly string[], folder = builtExplorer): RequestHandler {
  const router = Router();
  if (!existsSync(join(folder, "index.html")))
    return router.get("/", (_, response) => void response.type("text/plain").send(greeting));
  router.use(createPageSafeguards(["'self'"]));
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.use(express.static(folder, { cacheControl: false, redirect: false }));
  router.get("/{*any}", (request, response, next) => {
    if (!isPageRequest(request)) return next();
    if (request.path.startsWith("/embed/")) allowFrames(response, origins);
    sendPage(response, folder);
  });
  return router;
}

/** Serves GraphiQL to a browser. Other clients at the same URL are passed on. */
export function createGraphiqlHandler(folder = builtExplorer): RequestHandler {
  const safeguards = createPageSafeguards(["'self'", "'unsafe-inline'"]);
  const isBuilt = existsSync(join(folder, "index.html"));
  return (request, response, next) => {
    if (!isBuilt || request.method !== "GET" || request.path !== "/" || !isPageRequest(request))
      return next();
    safeguards(request, response, () => sendPage(response, folder));
  };
}

const isPageRequest = (request: Request): boolean => request.accepts(["json", "html"]) === "html";

const sendPage = (response: Response, folder: string): void =>
  response.sendFile("index.html", { root: folder, cacheControl: false });

/**
 * Only the page's own files run or load; scripts and styles are in files. Images may also be created on the
 * page. GraphiQL's editor writes inline styles for its lines, so its page allows inline styles, but no inline
 * scripts. Nothing is loaded from other sites, so that styles cannot leak anything.
 */
const createPageSafeguards = (styleSrc: readonly string[]): RequestHandler =>
  createSecurityHeaders({
    scriptSrc: ["'self'"],
    styleSrc,
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  });

const greeting = `brandgraph: a graph of brands, their owners, sellers and lawsuits, with the sources of each fact.

GraphQL:         POST /graphql
Subscriptions:   GET  /graphql/stream, or a WebSocket to /graphql
Schema:          GET  /schema.graphql
Health:          GET  /health/ready, /health/warm
Match names:     GET  /reconcile

The explorer is not built. Run: npm run build
`;
