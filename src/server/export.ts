import { pipeline } from "node:stream/promises";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { Fault } from "../errors.js";
import { readLines } from "../formats/export/read-lines.js";
import { selectionOf } from "../formats/export/selection-asked.js";
import { exportFormatNamed } from "../formats/export.js";
import type { FactLine } from "../formats/format.js";
import type { Database } from "../neo4j/database.js";
import { firstOfEach } from "./requests/first-of-each.js";
import { leavingOf } from "./requests/leaving.js";

export interface ExportOptions {
  readonly database: Database;
  /** What stands before it: who may not ask is answered there. */
  readonly admitted: readonly RequestHandler[];
}

/** Entities that a download may reach around those asked for. */
const MOST_REACHED = 10_000;
/** Downloads under way at once; each reads a page of the graph at a time. */
const MOST_AT_ONCE = 4;

/**
 * What stands in the graph, or a part of it, as a file in one of the formats of export: `?format=…&ids=…&depth=…&kinds=…
 * &validAt=…&knownAt=…`. Read as fast as the client takes it, and no further once it has left. What fails once the file has
 * begun cuts the connection, so that it is not taken for whole.
 */
export function exportDownload({ database, admitted }: ExportOptions): Router {
  let underWay = 0;
  const answer: RequestHandler = async (request, response) => {
    if (underWay >= MOST_AT_ONCE) throw new Fault("OVERLOADED", "Too many downloads are under way.");
    underWay++;
    try {
      await download(database, request, response);
    } finally {
      underWay--;
    }
  };
  return Router().get("/", ...admitted, answer);
}

async function download(database: Database, { query }: Request, response: Response): Promise<void> {
  const { format: name = "facts", ...asked } = firstOfEach(query);
  const format = exportFormatNamed(name);
  const wanted = selectionOf(asked, MOST_REACHED);
  const lines = await begun(readLines(database, wanted, { signal: leavingOf(response) }));
  response.setHeader("content-type", `${format.mediaType}; charset=utf-8`);
  response.setHeader("content-disposition", `attachment; filename="brandgraph.${format.extension}"`);
  response.setHeader("cache-control", "no-store");
  await pipeline(
    format.write(lines, () => undefined),
    response,
  );
}

/** Lines of which the first has been read, so that what cannot be selected is told before the file begins. */
async function begun(lines: AsyncGenerator<FactLine>): Promise<AsyncGenerator<FactLine>> {
  const first = await lines.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* lines;
    } finally {
      await lines.return(undefined);
    }
  })();
}
