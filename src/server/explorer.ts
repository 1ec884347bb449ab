import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import helmet from "helmet";
import { builtExplorer } from "../built-explorer.js";

/**
 * Serves the explorer, built by `npm run build`: its files, and its one page at every address that a browser asks for
 * as a page. Where it is not built, `/` answers with a few words for people.
 */
export function explorer(folder = builtExplorer): RequestHandler {
  const router = Router();
  if (!existsSync(join(folder, "index.html")))
    return router.get("/", (_, response) => void response.type("text/plain").send(greeting));
  router.use(safeguards);
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.use(express.static(folder, { cacheControl: false, redirect: false }));
  router.get("/{*any}", (request, response, next) => {
    if (request.accepts(["json", "html"]) !== "html") return next();
    response.sendFile("index.html", { root: folder, cacheControl: false });
  });
  return router;
}

/** Nothing but the page's own files runs or loads; styles and scripts stand in files. Pictures are also made on the page. */
const safeguards = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // The product speaks HTTP; whether HTTPS stands before it is the proxy's to say.
  strictTransportSecurity: false,
});

const greeting = `brandgraph: who owns what, who sells what where, who sues whom, and how each of these is known.

Ask by GraphQL:  POST /graphql
Be told of it:   GET  /graphql/stream, or a WebSocket to /graphql
Its schema:      GET  /schema.graphql
Its health:      GET  /health/ready
Match names:     GET  /reconcile

The explorer is not built: npm run build
`;
