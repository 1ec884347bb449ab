import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { RowReader } from "../answers/row-reader.js";
import { type FileColumn, type ListedRow, readCell } from "../tables/model/file-column.js";
import { selectIdColumns, type ThingTable } from "../tables/model/kind-tables.js";
import { type AsOfInput, type ListedRowPage, readPage } from "../tables/read-rows.js";
import type { QueryOptions } from "./query-options.js";

/** Rows of a page, and where the next one begins. */
export interface EntityPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number | null;
  /** Number of rows that the next page skips. */
  readonly skip: number;
  /** Null: there are no more. */
  readonly after: string | null;
}

/** The means to read an entity set for one answer. */
export interface EntitySetReader {
  readonly query: RowReader;
  /** Returns true if the answer has time and cost left for one more page of GraphQL. */
  readonly hasRoom: () => boolean;
}

/**
 * Reads a page of an entity set: some pages of GraphQL, one after another. It ends early, be it without a row, if the answer has
 * no room for more: the next page continues there.
 */
export async function readEntitySet(
  reader: EntitySetReader,
  table: ThingTable,
  { columns, where, orderBy, top, skip, count, after }: QueryOptions,
  asOf: AsOfInput,
  size: number,
): Promise<EntityPage> {
  const request = { where, orderBy, asOf };
  const pages = new EntityPages(reader, table, request, after);
  const total = count ? await pages.countRows() : null;
  const remainingSkip = skip - (await pages.read(skip, selectIdColumns(table))).length;
  const nodes = remainingSkip > 0 ? [] : await pages.read(Math.min(size, top ?? size), columns);
  const isDone = top !== null && nodes.length >= top;
  return {
    rows: nodes.map((row) => toEntityObject(row, columns)),
    total,
    skip: remainingSkip,
    after: isDone ? null : pages.next,
  };
}

const toEntityObject = (row: ListedRow, columns: readonly FileColumn[]) =>
  Object.fromEntries(columns.map((column) => [column.name, readCell(row, column)]));

/** The rows of a list from a cursor on. */
class EntityPages {
  #after: string | null;
  #hasMore = true;
  #isBegun = false;

  constructor(
    private readonly reader: EntitySetReader,
    private readonly table: ThingTable,
    private readonly request: Pick<Parameters<typeof readPage>[2], "where" | "orderBy" | "asOf">,
    after: string | null,
  ) {
    this.#after = after;
  }

  /** The cursor of the last row that was read, if more follow. */
  get next(): string | null {
    return this.#hasMore ? this.#after : null;
  }

  /** Each answer reads something, so that a client that follows the links reaches the end. */
  get #mayContinue(): boolean {
    return !this.#isBegun || this.reader.hasRoom();
  }

  async countRows(): Promise<number> {
    const columns = selectIdColumns(this.table);
    const page = await readPage(this.reader.query, this.table, {
      ...this.request,
      columns,
      total: true,
      first: 1,
    });
    return page.totalCount ?? 0;
  }

  async read(count: number, columns: readonly FileColumn[]): Promise<readonly ListedRow[]> {
    const rows: ListedRow[] = [];
    while (rows.length < count && this.#hasMore && this.#mayContinue) {
      this.#isBegun = true;
      const first = Math.min(MAX_PAGE, count - rows.length);
      const pageRequest = { ...this.request, columns, first, after: this.#after };
      const { nodes, pageInfo }: ListedRowPage = await readPage(this.reader.query, this.table, pageRequest);
      rows.push(...nodes);
      this.#after = pageInfo.endCursor ?? this.#after;
      this.#hasMore = pageInfo.hasNextPage;
    }
    return rows;
  }
}
