import type { FileColumn, ListedRow } from "../model/file-column.js";

/** A format of table files. */
export interface TableFormat {
  /** The end of the names of its files, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Writes rows as they come, page by page. */
  write(
    columns: readonly FileColumn[],
    pages: AsyncIterable<readonly ListedRow[]>,
  ): AsyncIterable<string | Uint8Array>;
}
