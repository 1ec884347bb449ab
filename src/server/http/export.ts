import { pipeline } from "node:stream/promises";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { AppError } from "../../errors.js";
import type { ExportLine } from "../../formats/writers/line-reading.js";
import type { Database } from "../../neo4j/database.js";
import { exportFormatNamed } from "../../transfer/export/export-formats.js";
import { parseSelection } from "../../transfer/export/parse-selection.js";
import { readLines } from "../../transfer/export/read-lines.js";
import type { WantedParts } from "../../transfer/export/selection.js";
import { callerOf } from "../context/callers.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { singleParams } from "../requests/single-params.js";

export interface ExportOptions {
  readonly database: Database;
  /** Runs before the export and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Charges milliseconds to a caller. */
  readonly spend: (callerId: string, milliseconds: number) => void;
  /** Called for each download that is refused because its caller has too many. */
  readonly onFull: (why: "downloads_caller") => void;
}

/** Maximum number of entities that a download reaches around the selected ones. */
const MAX_REACHED = 10_000;
/**
 * Maximum number of downloads at the same time, in total and of one caller. Each reads one page of the graph
 * at a time.
 */
const MAX_DOWNLOADS = 8;
const MAX_OF_CALLER = 4;

/**
 * Downloads the graph, or a part of it, in one of the export formats:
 * `?format=…&ids=…&depth=…&kinds=…&validAt=…&knownAt=…`. It reads as fast as the client does, and stops when
 * the client disconnects. An error after the file has begun breaks the connection, so that the client does
 * not take the file for complete.
 */
export function exportDownload({ database, admitted, spend, onFull }: ExportOptions): Router {
  let downloads = 0;
  const ofCallers = new Map<string, number>();
  const change = (id: string, by: 1 | -1): void => {
    const left = (ofCallers.get(id) ?? 0) + by;
    downloads += by;
    if (left === 0) ofCallers.delete(id);
    else ofCallers.set(id, left);
  };
  const answer: RequestHandler = async (request, response) => {
    const { id } = callerOf(request);
    if (downloads >= MAX_DOWNLOADS) throw new AppError("OVERLOADED", "Too many downloads are in progress.");
    if ((ofCallers.get(id) ?? 0) >= MAX_OF_CALLER) {
      onFull("downloads_caller");
      throw new AppError("OVERLOADED", `You have ${MAX_OF_CALLER} downloads in progress. Try again later.`);
    }
    change(id, 1);
    try {
      const caller = { id, spend: (milliseconds: number) => spend(id, milliseconds) };
      const options = { signal: disconnectSignal(response), caller };
      await download(request, response, (wanted) => readLines(database, wanted, options));
    } finally {
      change(id, -1);
    }
  };
  return Router().get("/", ...admitted, answer);
}

async function download(
  { query }: Request,
  response: Response,
  read: (wanted: WantedParts) => AsyncGenerator<ExportLine>,
): Promise<void> {
  const { format: name = "facts", ...parameters } = singleParams(query);
  const format = exportFormatNamed(name);
  const wanted = parseSelection(parameters, MAX_REACHED);
  const lines = await readFirstLine(read(wanted));
  response.setHeader("content-type", `${format.mediaType}; charset=utf-8`);
  response.setHeader("content-disposition", `attachment; filename="brandgraph.${format.extension}"`);
  response.setHeader("cache-control", "no-store");
  await pipeline(
    format.write(lines, () => undefined),
    response,
  );
}

/** Reads the first line, so that an invalid selection is reported before the file begins. */
async function readFirstLine(lines: AsyncGenerator<ExportLine>): Promise<AsyncGenerator<ExportLine>> {
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
