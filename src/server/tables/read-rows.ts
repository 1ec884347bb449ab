import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { RowReader } from "../answers/row-reader.js";
import type { ListedRow } from "./model/file-column.js";
import { listDocument, type TableSelection, type ThingTable } from "./model/kind-tables.js";

/** An asOf as GraphQL takes it. */
export type AsOfInput = Readonly<Record<string, unknown>>;

/** A request for rows of a table. */
export interface RowRequest extends TableSelection {
  readonly where?: unknown;
  /** Only facts with these ids. */
  readonly ids?: { readonly in: readonly string[] };
  /** Default: by id. */
  readonly orderBy?: readonly Readonly<Record<string, unknown>>[];
  readonly asOf: AsOfInput;
  /** Only rows after this cursor. */
  readonly after?: string | null;
  /** The rows of a page. Default: the most that there can be. */
  readonly first?: number;
}

/** A page of a list. */
export interface ResultPage<T> {
  readonly totalCount?: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}

export type ListedRowPage = ResultPage<ListedRow>;

/** Reads one page of a table. */
export async function readPage(
  query: RowReader,
  table: ThingTable,
  request: RowRequest,
): Promise<ListedRowPage> {
  const { where, ids, orderBy = [], asOf, after = null, first = MAX_PAGE, ...parts } = request;
  const variables = { where, orderBy, asOf, after, first, ...(ids && { ids }) };
  const { rows } = await query<{ rows: ListedRowPage }>(listDocument(table, parts), variables);
  return rows;
}

/** Reads a table page by page, each when the one before was taken. */
export const readRows = (
  query: RowReader,
  table: ThingTable,
  request: RowRequest,
): AsyncGenerator<readonly ListedRow[]> =>
  readPages((after) => readPage(query, table, { ...request, after }));

/** The rows of the pages that follow each other. */
export async function* readPages<T>(
  read: (after: string | null) => Promise<ResultPage<T>>,
): AsyncGenerator<readonly T[]> {
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: ResultPage<T> = await read(after);
    yield nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}
