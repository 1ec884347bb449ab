import { pipeline } from "node:stream/promises";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { ExportLine } from "../../formats/writers/line-reading.js";
import type { Database } from "../../neo4j/database.js";
import { exportFormatNamed } from "../../transfer/export/export-formats.js";
import { parseSelection } from "../../transfer/export/parse-selection.js";
import { readLines } from "../../transfer/export/read-lines.js";
import type { WantedParts } from "../../transfer/export/selection.js";
import { callerOf } from "../context/callers.js";
import { begun } from "../downloads/begun.js";
import type { DownloadPlaces } from "../downloads/download-places.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { singleParams } from "../requests/single-params.js";

export interface ExportOptions {
  readonly database: Database;
  /** Runs before the export and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Charges milliseconds to a caller. */
  readonly spend: (callerId: string, milliseconds: number) => void;
  readonly places: DownloadPlaces;
}

/** Maximum number of entities that a download reaches around the selected ones. */
const MAX_REACHED = 10_000;

/**
 * Downloads the graph, or a part of it, in one of the export formats:
 * `?format=…&ids=…&depth=…&kinds=…&validAt=…&knownAt=…`. It reads as fast as the client does, and stops when
 * the client disconnects.
 */
export function exportDownload({ database, admitted, spend, places }: ExportOptions): Router {
  return Router().get("/", ...admitted, async (request, response) => {
    const { id } = callerOf(request);
    const caller = { id, spend: (milliseconds: number) => spend(id, milliseconds) };
    const options = { signal: disconnectSignal(response), caller };
    await places.within(id, () =>
      download(request, response, (wanted) => readLines(database, wanted, options)),
    );
  });
}

async function download(
  { query }: Request,
  response: Response,
  read: (wanted: WantedParts) => AsyncGenerator<ExportLine>,
): Promise<void> {
  const { format: name = "facts", ...parameters } = singleParams(query);
  const format = exportFormatNamed(name);
  const wanted = parseSelection(parameters, MAX_REACHED);
  const lines = await begun(read(wanted));
  response.setHeader("content-type", `${format.mediaType}; charset=utf-8`);
  response.setHeader("content-disposition", `attachment; filename="brandgraph.${format.extension}"`);
  response.setHeader("cache-control", "no-store");
  await pipeline(
    format.write(lines, () => undefined),
    response,
  );
}
