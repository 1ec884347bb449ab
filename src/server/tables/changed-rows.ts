import { MAX_PAGE } from "../../domain/schema/paging.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { type RevisionSpan, readChanges } from "./change-log.js";
import type { FileColumn, ListedRow } from "./model/file-column.js";
import type { ThingTable } from "./model/kind-tables.js";
import { type AskRows, readRows, type WantedRows } from "./read-rows.js";
import { touchedIds } from "./touched-ids.js";

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
export async function* changedRows(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  span: RevisionSpan,
): AsyncGenerator<readonly ListedRow[]> {
  const ids = await touchedIds(ask, table, wanted, await readChanges(ask, span));
  for (const some of splitIntoChunks([...ids], MAX_PAGE)) {
    const left = new Set(some);
    const byId = { in: some };
    const narrowed = table.of === "FACTS" ? { ids: byId } : { where: both(wanted.where, { id: byId }) };
    for await (const rows of readRows(ask, table, { ...wanted, ...narrowed })) {
      for (const { id } of rows) left.delete(String(id));
      yield rows.map((row) => ({ ...row, deleted: false }));
    }
    yield [...left].map((id) => ({ id, deleted: true }));
  }
}

const both = (where: unknown, other: unknown): unknown => (where == null ? other : { AND: [other, where] });
