import { type Request, type Response, Router } from "express";
import { AppError } from "../../errors.js";
import type { Missing } from "../../query/context.js";
import { createAbsenceError } from "../answers/absence-error.js";
import type { PagedAnswer } from "../answers/paged-answer.js";
import type { CreateRowReader, RowReader } from "../answers/row-reader.js";
import { getRequestState } from "../context/request-state.js";
import { setRevisionHeaders } from "../downloads/revision-headers.js";
import { type Download, sendDownload } from "../downloads/send-download.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { selectSingleParams } from "../requests/single-params.js";
import { buildCatalogue } from "./catalogue.js";
import { renderCataloguePage } from "./catalogue-page.js";
import { deletedColumn, readChangedRows } from "./changed-rows.js";
import { buildDataPackage } from "./data-package.js";
import type { TableFormat } from "./formats/table-format.js";
import { tableFormats } from "./formats/table-formats.js";
import type { AnyTable, Tables } from "./model/create-tables.js";
import type { DocumentTable } from "./model/document-tables.js";
import type { FileColumn, ListedRow, RowPath } from "./model/file-column.js";
import { readRows } from "./read-rows.js";
import { parseDocumentRequest, parseKindRequest } from "./table-request.js";

/** The most reasons of a header. */
const MAX_MISSING = 20;

/**
 * The graph as tables: a catalogue at `/`, a Frictionless data package, and a file for each table and format. A file is read
 * with the caller's rights through GraphQL, page by page as the client takes it, from one state of the graph.
 */
export const tableInterface: GraphInterface = {
  path: "/tables",
  isConditional: true,
  createHandler: createTableRouter,
};

function createTableRouter({ tables, createReader, downloads }: InterfaceMeans): Router {
  return Router()
    .get("/", (request, response) => {
      setRevisionHeaders(request, response);
      if (request.accepts(["json", "html"]) !== "html") return void response.json(buildCatalogue(tables()));
      response.type("html").send(renderCataloguePage(tables()));
    })
    .get("/datapackage.json", (request, response) => {
      setRevisionHeaders(request, response);
      response.json(buildDataPackage(tables()));
    })
    .get("/:file", async (request, response) => {
      const file = findTableFile(tables(), String(request.params.file));
      await sendDownload(request, response, downloads, (answer) => {
        const missing: Missing[] = [];
        const collectMissing = (missingOfPage: readonly Missing[]) => void missing.push(...missingOfPage);
        const readPage = createReader(answer, { onMissing: collectMissing });
        const readOrExplain: RowReader = async (document, variables) => {
          try {
            return await readPage(document, variables);
          } catch (error) {
            throw await explainNotFound(createReader, answer, error, variables);
          }
        };
        return openTable(file, request, response, { query: readOrExplain, missing });
      });
    });
}

/** Adds the reason to the error that the id in the address of a table leads to nothing. Returns any other error as it is. */
async function explainNotFound(
  createReader: CreateRowReader,
  answer: PagedAnswer,
  error: unknown,
  { id, asOf }: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== "NOT_FOUND" || typeof id !== "string") return error;
  const asOfOrNull = typeof asOf === "object" ? asOf : null;
  return createAbsenceError(createReader, answer, { id, asOf: asOfOrNull, otherwise: error.message });
}

/** The reader of a table, and what the pages lack that it has read. */
interface TableReader {
  readonly query: RowReader;
  readonly missing: readonly Missing[];
}

function openTable(
  { table, format }: TableFile,
  request: Request,
  response: Response,
  { query, missing }: TableReader,
): Download<readonly ListedRow[]> {
  const { columns, pages } = read(table, request, query);
  return {
    parts: pages,
    countRows: (rows) => rows.length,
    setHeaders: () => {
      setRevisionHeaders(request, response);
      if (missing.length > 0) response.setHeader("graph-missing", formatMissing(missing));
      response.setHeader("content-type", format.mediaType);
      response.setHeader("content-disposition", `attachment; filename="${table.name}.${format.extension}"`);
    },
    write: (rows) => format.write(columns, rows),
  };
}

/** Formats why a table lacks rows, as a header: the path in the answer of its document, and the reason. */
const formatMissing = (missing: readonly Missing[]): string =>
  missing
    .slice(0, MAX_MISSING)
    .map(({ path, reason }) => `${path.join("/")} ${reason}`)
    .join(", ");

/** Opens a table as requested: its columns, and the rows page by page. */
function read(
  table: AnyTable,
  request: Request,
  query: RowReader,
): { readonly columns: readonly FileColumn[]; readonly pages: AsyncGenerator<readonly ListedRow[]> } {
  const parameters = selectSingleParams(request.query);
  const { recordedAt = null, revision = 0 } = getRequestState(request).etag ?? {};
  if (table.of === "DOCUMENT") {
    const { columns, variables } = parseDocumentRequest(table, parameters, recordedAt);
    return { columns, pages: readDocument(query, table, variables) };
  }
  const { columns, where, asOf, changedSince } = parseKindRequest(table.columns, parameters, recordedAt);
  const rowRequest = { columns, where, asOf };
  if (changedSince === null) return { columns, pages: readRows(query, table, rowRequest) };
  const span = { after: changedSince, upTo: revision };
  return { columns: [...columns, deletedColumn], pages: readChangedRows(query, table, rowRequest, span) };
}

interface TableFile {
  readonly table: AnyTable;
  readonly format: TableFormat;
}

/** The table and the format that a file name stands for. Fails with NOT_FOUND. */
function findTableFile(tables: Tables, file: string): TableFile {
  const dot = file.lastIndexOf(".");
  const table = tables.findTable(file.slice(0, Math.max(0, dot)));
  const format = tableFormats.find(({ extension }) => extension === file.slice(dot + 1));
  if (table && format) return { table, format };
  const ends = tableFormats.map(({ extension }) => `.${extension}`).join(", ");
  throw new AppError(
    "NOT_FOUND",
    format
      ? `There is no table ${file.slice(0, dot)}. /tables lists them.`
      : `The name of a table ends in one of ${ends}. /tables lists them.`,
  );
}

/** Reads the rows of the table of a document: those of one answer, or of all pages if the document can be paged. */
async function* readDocument(
  query: RowReader,
  { document, rows, pageInfo }: DocumentTable,
  variables: Readonly<Record<string, unknown>>,
): AsyncGenerator<readonly ListedRow[]> {
  for (let pageVariables = variables; ; ) {
    const answer = await query<ListedRow>(document, pageVariables);
    yield selectObjects([answer], rows);
    const [page] = pageInfo ? selectObjects([answer], pageInfo) : [];
    if (!page?.hasNextPage || page.endCursor == null) return;
    pageVariables = { ...variables, after: page.endCursor };
  }
}

/** The objects that a path leads to from some objects. Lists on the way become one. */
const selectObjects = (answers: readonly ListedRow[], path: RowPath): readonly ListedRow[] =>
  path.reduce<readonly ListedRow[]>(
    (objects, name) => objects.flatMap((object) => (object[name] ?? []) as ListedRow | readonly ListedRow[]),
    answers,
  );
