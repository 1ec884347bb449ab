import { type RequestHandler, Router } from "express";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../../log.js";
import { createLazyValue } from "../../util/lazy.js";
import type { DownloadMeans } from "../downloads/send-download.js";
import type { FormatError } from "../errors/format-error.js";
import { readDocumentFolder, readTrustedDocuments } from "../graphql/trusted-documents.js";
import { toODataError } from "../odata/errors/unsupported.js";
import { createODataRouter } from "../odata/odata.js";
import type { RunDocument } from "../answers/run-document.js";
import { createRowReader } from "../answers/row-reader.js";
import { createTables } from "../tables/model/create-tables.js";
import { createTableRouter } from "../tables/tables.js";
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
    createTables(schema, [
      ...readTrustedDocuments(),
      ...(folder === undefined ? [] : readDocumentFolder(folder)),
    ]),
  );
  const shared = { admitted, conditional, createReader: createRowReader(run) };
  const onError = createErrorHandler(formatError, log, toODataError);
  return Router()
    .use(
      "/odata",
      createODataRouter({ ...shared, begin: downloads.begin, schema, tables: () => tables().kinds, onError }),
    )
    .use("/tables", createTableRouter({ ...shared, tables, downloads }));
}
