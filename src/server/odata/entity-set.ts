import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cellOf, type FileColumn, type ListedRow } from "../tables/model/file-column.js";
import { idColumns, type ThingTable } from "../tables/model/kind-tables.js";
import { type AskRows, type AsOfInput, type PageOfRows, readPage } from "../tables/read-rows.js";
import type { QueryOptions } from "./query-options.js";

/** Rows of a page, and where the next one begins. */
export interface EntityPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number | null;
  /** Null: there are no more. */
  readonly after: string | null;
}

/** Reads a page of an entity set: some pages of GraphQL, one after another. */
export async function readEntitySet(
  ask: AskRows,
  table: ThingTable,
  { columns, where, orderBy, top, skip, count, after }: QueryOptions,
  asOf: AsOfInput,
  size: number,
): Promise<EntityPage> {
  const wanted = { where, orderBy, asOf };
  const pages = new Pages(ask, table, wanted, after);
  const total = count ? await pages.total() : null;
  await pages.read(skip, idColumns(table));
  const nodes = await pages.read(Math.min(size, top ?? size), columns);
  const isDone = top !== null && nodes.length >= top;
  return { rows: nodes.map((row) => asObject(row, columns)), total, after: isDone ? null : pages.next };
}

const asObject = (row: ListedRow, columns: readonly FileColumn[]) =>
  Object.fromEntries(columns.map((column) => [column.name, cellOf(row, column)]));

/** The rows of a list from a cursor on. */
class Pages {
  #after: string | null;
  #hasMore = true;

  constructor(
    private readonly ask: AskRows,
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

  async total(): Promise<number> {
    const columns = idColumns(this.table);
    const page = await readPage(this.ask, this.table, { ...this.wanted, columns, total: true, first: 1 });
    return page.totalCount ?? 0;
  }

  async read(count: number, columns: readonly FileColumn[]): Promise<readonly ListedRow[]> {
    const rows: ListedRow[] = [];
    while (rows.length < count && this.#hasMore) {
      const first = Math.min(MAX_PAGE, count - rows.length);
      const asked = { ...this.wanted, columns, first, after: this.#after };
      const { nodes, pageInfo }: PageOfRows = await readPage(this.ask, this.table, asked);
      rows.push(...nodes);
      this.#after = pageInfo.endCursor ?? this.#after;
      this.#hasMore = pageInfo.hasNextPage;
    }
    return rows;
  }
}
