import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { builtExplorer } from "../../paths.js";
import { securityHeadersWith } from "../requests/security-headers.js";

/**
 * Serves the explorer, built by `npm run build`: its files, and its one page at every address that a browser asks for
 * as a page. Where it is not built, `/` answers with a few words for people.
 */
export function explorer(folder = builtExplorer): RequestHandler {
  const router = Router();
  if (!existsSync(join(folder, "index.html")))
    return router.get("/", (_, response) => void response.type("text/plain").send(greeting));
  router.use(pageSafeguards(["'self'"]));
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.use(express.static(folder, { cacheControl: false, redirect: false }));
  router.get("/{*any}", (request, response, next) => {
    if (!asksForPage(request)) return next();
    sendPage(response, folder);
  });
  return router;
}

/** Serves GraphiQL to a browser; a program that asks at the same address is left to what answers there. */
export function graphiql(folder = builtExplorer): RequestHandler {
  const safeguards = pageSafeguards(["'self'", "'unsafe-inline'"]);
  const isBuilt = existsSync(join(folder, "index.html"));
  return (request, response, next) => {
    if (!isBuilt || request.method !== "GET" || request.path !== "/" || !asksForPage(request)) return next();
    safeguards(request, response, () => sendPage(response, folder));
  };
}

const asksForPage = (request: Request): boolean => request.accepts(["json", "html"]) === "html";

const sendPage = (response: Response, folder: string): void =>
  response.sendFile("index.html", { root: folder, cacheControl: false });

/**
 * Nothing but the page's own files runs or loads; scripts and styles stand in files. Pictures are also made on the page.
 * GraphiQL's editor alone writes the places of its lines into its markup, for which its page lets in styles, not scripts:
 * since nothing is loaded from elsewhere, they can tell nobody anything.
 */
const pageSafeguards = (styleSrc: readonly string[]): RequestHandler =>
  securityHeadersWith({
    scriptSrc: ["'self'"],
    styleSrc,
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  });

const greeting = `brandgraph: who owns what, who sells what where, who sues whom, and how each of these is known.

Ask by GraphQL:  POST /graphql
Be told of it:   GET  /graphql/stream, or a WebSocket to /graphql
Its schema:      GET  /schema.graphql
Its health:      GET  /health/ready
Match names:     GET  /reconcile

The explorer is not built: npm run build
`;
