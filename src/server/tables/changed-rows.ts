import { MAX_PAGE } from "../../domain/schema/paging.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { RowReader } from "../answers/row-reader.js";
import { type RevisionSpan, readChanges } from "./change-log.js";
import type { FileColumn, ListedRow } from "./model/file-column.js";
import type { ThingTable } from "./model/kind-tables.js";
import { type RowRequest, readRows } from "./read-rows.js";
import { findTouchedIds } from "./touched-ids.js";

/** The last column of a table of changes. */
export const deletedColumn: FileColumn = {
  name: "deleted",
  type: "boolean",
  description:
    "Whether it is no row of the table any more: retracted, merged, ended by the day of the table, or it no longer meets the conditions. Then only its id is given.",
  reads: [],
  path: ["deleted"],
};

/**
 * The rows of a table that changed: those that are in it now, and the ids of those that are not. Only what the change log leads
 * to is read. Fails with QUERY_TOO_COMPLEX if that is more than a table should be refreshed by.
 */
export async function* readChangedRows(
  query: RowReader,
  table: ThingTable,
  request: RowRequest,
  span: RevisionSpan,
): AsyncGenerator<readonly ListedRow[]> {
  const ids = await findTouchedIds(query, table, request, await readChanges(query, span));
  for (const batch of splitIntoChunks([...ids], MAX_PAGE)) {
    const remainingIds = new Set(batch);
    const byId = { in: batch };
    const narrowed =
      table.of === "FACTS" ? { ids: byId } : { where: mergeConditions(request.where, { id: byId }) };
    for await (const rows of readRows(query, table, { ...request, ...narrowed })) {
      for (const { id } of rows) remainingIds.delete(String(id));
      yield rows.map((row) => ({ ...row, deleted: false }));
    }
    yield [...remainingIds].map((id) => ({ id, deleted: true }));
  }
}

const mergeConditions = (where: unknown, condition: unknown): unknown =>
  where == null ? condition : { AND: [condition, where] };
