import type { ListedRow } from "./model/file-column.js";
import { idColumns, type ThingTable } from "./model/kind-tables.js";
import { type AskRows, readRows, type WantedRows } from "./read-rows.js";

/**
 * The ids of what is a row in one of two states of the graph only: the present one, and one before. Both are read in the order
 * of ids, side by side.
 */
export async function* turnedIds(
  ask: AskRows,
  table: ThingTable,
  { where, asOf }: WantedRows,
  knownBefore: string,
): AsyncGenerator<string> {
  const idsAt = (knownAt: unknown) =>
    idsOf(readRows(ask, table, { columns: idColumns(table), where, asOf: { ...asOf, knownAt } }));
  const [before, now] = [idsAt(knownBefore), idsAt(asOf.knownAt)];
  let [one, other] = [await nextOf(before), await nextOf(now)];
  while (one !== null || other !== null) {
    const isInOne = one !== null && (other === null || one <= other);
    const isInOther = other !== null && (one === null || other <= one);
    if (one !== null && !isInOther) yield one;
    if (other !== null && !isInOne) yield other;
    if (isInOne) one = await nextOf(before);
    if (isInOther) other = await nextOf(now);
  }
}

async function* idsOf(pages: AsyncIterable<readonly ListedRow[]>): AsyncGenerator<string> {
  for await (const rows of pages) for (const { id } of rows) yield String(id);
}

/** The next id; null after the last one. */
async function nextOf(ids: AsyncGenerator<string>): Promise<string | null> {
  const { done, value } = await ids.next();
  return done ? null : value;
}

/** Whether conditions on the rows of a table depend on others: on their ends, on claims, on facts of an entity. */
export function dependsOnOthers(table: ThingTable, where: unknown): boolean {
  if (Array.isArray(where)) return where.some((one) => dependsOnOthers(table, one));
  if (typeof where !== "object" || where === null) return false;
  return Object.entries(where).some(([name, condition]) =>
    logical.has(name)
      ? dependsOnOthers(table, condition)
      : !table.columns.some((column) => column.name === name && isOwn(column.path)),
  );
}

const logical = new Set(["AND", "OR", "NOT"]);

const isOwn = (path: readonly string[]): boolean => path.length === 1 || path[1] === "id";
