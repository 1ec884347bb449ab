import type { RowReader } from "../answers/row-reader.js";
import type { ListedRow } from "./model/file-column.js";
import { selectIdColumns, type ThingTable } from "./model/kind-tables.js";
import { type RowRequest, readRows } from "./read-rows.js";

/**
 * Reads the ids of the rows that are in only one of two states of the graph: the present one, and one before. Both are read in
 * the order of ids, side by side.
 */
export async function* readSymmetricDifference(
  query: RowReader,
  table: ThingTable,
  { where, asOf }: RowRequest,
  knownBefore: string,
): AsyncGenerator<string> {
  const readStateIds = (knownAt: unknown) =>
    toRowIds(readRows(query, table, { columns: selectIdColumns(table), where, asOf: { ...asOf, knownAt } }));
  const [before, now] = [readStateIds(knownBefore), readStateIds(asOf.knownAt)];
  let [previousId, currentId] = [await readNextId(before), await readNextId(now)];
  while (previousId !== null || currentId !== null) {
    const isInPrevious = previousId !== null && (currentId === null || previousId <= currentId);
    const isInCurrent = currentId !== null && (previousId === null || currentId <= previousId);
    if (previousId !== null && !isInCurrent) yield previousId;
    if (currentId !== null && !isInPrevious) yield currentId;
    if (isInPrevious) previousId = await readNextId(before);
    if (isInCurrent) currentId = await readNextId(now);
  }
}

async function* toRowIds(pages: AsyncIterable<readonly ListedRow[]>): AsyncGenerator<string> {
  for await (const rows of pages) for (const { id } of rows) yield String(id);
}

/** The next id; null after the last one. */
async function readNextId(ids: AsyncGenerator<string>): Promise<string | null> {
  const { done: isDone, value } = await ids.next();
  return isDone ? null : value;
}

/** Returns true if conditions on the rows of a table depend on other nodes: on their ends, on claims, on facts of an entity. */
export function dependsOnOtherNodes(table: ThingTable, where: unknown): boolean {
  if (Array.isArray(where)) return where.some((condition) => dependsOnOtherNodes(table, condition));
  if (typeof where !== "object" || where === null) return false;
  return Object.entries(where).some(([name, condition]) =>
    logical.has(name)
      ? dependsOnOtherNodes(table, condition)
      : !table.columns.some((column) => column.name === name && isOwn(column.path)),
  );
}

const logical = new Set(["AND", "OR", "NOT"]);

const isOwn = (path: readonly string[]): boolean => path.length === 1 || path[1] === "id";
