import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cellOf, type FileColumn, type ListedRow } from "../tables/model/file-column.js";
import { idColumns, type ThingTable } from "../tables/model/kind-tables.js";
import { type AskRows, type AsOfInput, type PageOfRows, readPage } from "../tables/read-rows.js";
import type { QueryOptions } from "./query-options.js";

/** Rows of a page, and where the next one begins. */
export interface EntityPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number | null;
  /** How many rows the next page leaves out. */
  readonly skip: number;
  /** Null: there are no more. */
  readonly after: string | null;
}

/** What reads an entity set for one answer. */
export interface EntitySetReader {
  readonly ask: AskRows;
  /** Whether the answer has time and cost left for one page of GraphQL more. */
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
  const wanted = { where, orderBy, asOf };
  const pages = new Pages(reader, table, wanted, after);
  const total = count ? await pages.total() : null;
  const left = skip - (await pages.read(skip, idColumns(table))).length;
  const nodes = left > 0 ? [] : await pages.read(Math.min(size, top ?? size), columns);
  const isDone = top !== null && nodes.length >= top;
  return {
    rows: nodes.map((row) => asObject(row, columns)),
    total,
    skip: left,
    after: isDone ? null : pages.next,
  };
}

const asObject = (row: ListedRow, columns: readonly FileColumn[]) =>
  Object.fromEntries(columns.map((column) => [column.name, cellOf(row, column)]));

/** The rows of a list from a cursor on. */
class Pages {
  #after: string | null;
  #hasMore = true;
  #isBegun = false;

  constructor(
    private readonly reader: EntitySetReader,
    private readonly table: ThingTable,
    private readonly wanted: Pick<Parameters<typeof readPage>[2], "where" | "orderBy" | "asOf">,
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

  async total(): Promise<number> {
    const columns = idColumns(this.table);
    const page = await readPage(this.reader.ask, this.table, {
      ...this.wanted,
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
      const asked = { ...this.wanted, columns, first, after: this.#after };
      const { nodes, pageInfo }: PageOfRows = await readPage(this.reader.ask, this.table, asked);
      rows.push(...nodes);
      this.#after = pageInfo.endCursor ?? this.#after;
      this.#hasMore = pageInfo.hasNextPage;
    }
    return rows;
  }
}
