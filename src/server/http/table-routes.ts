import { type RequestHandler, Router } from "express";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../../log.js";
import { createLazyValue } from "../../util/lazy.js";
import type { DownloadMeans } from "../downloads/send-download.js";
import type { FormatError } from "../errors/format-error.js";
import { readDocumentFolder, readTrustedDocuments } from "../graphql/trusted-documents.js";
import { odataError } from "../odata/errors/unsupported.js";
import { odata } from "../odata/odata.js";
import type { RunDocument } from "../streams/run-document.js";
import { rowsAsker } from "../tables/ask-rows.js";
import { tablesOf } from "../tables/model/tables-of.js";
import { tableDownloads } from "../tables/tables.js";
import { createErrorHandler } from "./error-handler.js";

export interface TableRouteOptions {
  readonly schema: GraphQLSchema;
  /** A folder of trusted documents, which become tables too. */
  readonly folder: string | undefined;
  /** Runs before a table and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly run: RunDocument;
  readonly downloads: DownloadMeans;
  readonly formatError: FormatError;
  readonly log: Logger;
}

/** The graph as files at /tables, and as entity sets at /odata. */
export function createTableRoutes(options: TableRouteOptions): Router {
  const { schema, folder, admitted, conditional, run, downloads, formatError, log } = options;
  const tables = createLazyValue(() =>
    tablesOf(schema, [
      ...readTrustedDocuments(),
      ...(folder === undefined ? [] : readDocumentFolder(folder)),
    ]),
  );
  const shared = { admitted, conditional, ask: rowsAsker(run) };
  const onError = createErrorHandler(formatError, log, odataError);
  return Router()
    .use(
      "/odata",
      odata({ ...shared, begin: downloads.begin, schema, tables: () => tables().kinds, onError }),
    )
    .use("/tables", tableDownloads({ ...shared, tables, downloads }));
}
