import { type Request, type Response, Router } from "express";
import type { ExportLine } from "../../formats/writers/line-status.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { limits } from "../../protection/limits.js";
import { createSnapshotRunner } from "../../recording/snapshot/snapshot-runner.js";
import { findExportFormat } from "../../transfer/export/export-formats.js";
import { parseSelection } from "../../transfer/export/parse-selection.js";
import { readExportLines } from "../../transfer/export/read-export-lines.js";
import type { PagedAnswer } from "../answers/paged-answer.js";
import { type Download, sendDownload } from "../downloads/send-download.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { createStatementCaller } from "../protection/rate-limit.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import { selectSingleParams } from "../requests/single-params.js";

/**
 * Downloads the graph, or a part of it, in one of the export formats:
 * `?format=…&ids=…&depth=…&facts=…&kinds=…&validAt=…&knownAt=…`. A POST has them as JSON, for lists that are too long for an address. It
 * reads as fast as the client does, and stops when the client disconnects.
 */
export const exportInterface: GraphInterface = {
  path: "/export",
  readsByPost: true,
  createHandler: createExportRouter,
};

function createExportRouter({ database, spend, downloads }: InterfaceMeans): Router {
  const createPageReader = (answer: PagedAnswer): RunStatement => {
    const caller = createStatementCaller(answer.sender.caller.id, spend);
    const readPage = createSnapshotRunner(database, { signal: answer.signal, caller });
    return (statement) => answer.readPage(() => readPage(statement));
  };
  const sendExport = (request: Request, response: Response) =>
    sendDownload(request, response, downloads, (answer) =>
      openExport(request, response, createPageReader(answer)),
    );
  return Router().get("/", sendExport).post("/", createJsonBodyHandler(), sendExport);
}

function openExport(
  { query, body }: Request,
  response: Response,
  runStatement: RunStatement,
): Download<ExportLine> {
  const { format: name = "facts", ...parameters } = selectSingleParams({ ...query, ...joinLists(body) });
  const format = findExportFormat(name);
  return {
    parts: readExportLines(runStatement, parseSelection(parameters, limits.answer.reached.max)),
    countRows: () => 1,
    setHeaders: () => {
      response.setHeader("content-type", `${format.mediaType}; charset=utf-8`);
      response.setHeader("content-disposition", `attachment; filename="brandgraph.${format.extension}"`);
      response.setHeader("cache-control", "no-store");
    },
    write: (lines) => format.write(lines, () => undefined),
  };
}

/** Joins lists of a JSON body by commas, as an address has them. */
const joinLists = (body: object = {}): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]),
  );
