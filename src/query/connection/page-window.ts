import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { orderClause } from "../filters/order.js";
import { cursors } from "./cursor.js";
import { afterCursor, type CursorBound } from "./keyset.js";
import type { ListedRows, PageCut, UniqueOrder } from "./list.js";
import type { Page } from "./paging.js";

/** The clauses that bind up to a number of rows from the beginning of a page, and the names of their keys. */
export function pageWindow(builder: QueryBuilder, list: ListedRows, page: Page, limit: number) {
  const cut = createWindow(builder, list, page.fromEnd, boundsOf(list, page), limit);
  return { names: cut.names, clauses: windowClauses(builder, list, cut) };
}

/** Whether there are rows before a page: up to and at its cursor. */
export function hasRowsBefore(builder: QueryBuilder, list: ListedRows, page: Page): string {
  const cursor = page.fromEnd ? page.before : page.after;
  if (cursor === null) return "false";
  const bound = { position: positionOf(list, cursor), backwards: !page.fromEnd, inclusive: true };
  if (list.reaches) return list.reaches(bound, keysWithIdentity(list));
  const cut = createWindow(builder, list, !page.fromEnd, [bound], 1);
  return `EXISTS { ${[...windowClauses(builder, list, cut), "RETURN 1"].join(" ")} }`;
}

function boundsOf(list: ListedRows, { after, before }: Page): readonly CursorBound[] {
  return [
    ...(after !== null ? [{ position: positionOf(list, after), backwards: false, inclusive: false }] : []),
    ...(before !== null ? [{ position: positionOf(list, before), backwards: true, inclusive: false }] : []),
  ];
}

const positionOf = (list: ListedRows, cursor: string) =>
  cursors(list.mark).read(cursor, keysWithIdentity(list).length);

function createWindow(
  builder: QueryBuilder,
  list: ListedRows,
  fromEnd: boolean,
  bounds: readonly CursorBound[],
  size: number,
): PageCut {
  const keys = keysWithIdentity(list);
  const names = keys.map(() => builder.variable("k"));
  return {
    keys,
    names,
    fromEnd,
    bounds,
    order: orderClause(names, keys, fromEnd),
    limit: builder.parameter(BigInt(size)),
  };
}

const windowClauses = (builder: QueryBuilder, list: ListedRows, cut: PageCut): readonly string[] =>
  list.cut?.(cut) ?? sortAndLimit(builder, list, cut);

/** Binds every key to a name, so that it is computed once, then filters, sorts and limits the rows. */
function sortAndLimit(builder: QueryBuilder, list: ListedRows, cut: PageCut): readonly string[] {
  const { keys, names, bounds, order, limit } = cut;
  const bindings = keys.map(({ cypher }, index) => `${cypher} AS ${names[index]}`);
  const conditions = bounds.map((bound) => afterCursor(builder, names, keys, bound));
  const filter = conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`, "WITH *"] : [];
  return [
    ...candidates(builder, list, cut),
    `WITH ${[...list.names, ...bindings].join(", ")}`,
    ...filter,
    `${order} LIMIT ${limit}`,
  ];
}

/**
 * The rows that can be on a page. On the first page of the greatest values, as many rows as the page has are at least as
 * great as the least bound of the last of them, so a row whose greatest bound is below that is not on it.
 */
function candidates(
  builder: QueryBuilder,
  { clauses, firstKeyBounds }: ListedRows,
  { keys, bounds, fromEnd, limit }: PageCut,
): readonly string[] {
  const isOfGreatest = keys[0].descending !== fromEnd && bounds.length === 0;
  if (!firstKeyBounds || !isOfGreatest) return clauses;
  const { least, most } = firstKeyBounds;
  const [bound, floor] = [builder.variable("least"), builder.variable("floor")];
  return [
    cypher`
      CALL () {
        ${clauses}
        WITH ${least} AS ${bound} ORDER BY ${bound} DESC LIMIT ${limit}
        RETURN min(${bound}) AS ${floor}
      }`,
    ...clauses,
    "WITH *",
    `WHERE ${most} >= ${floor}`,
  ];
}

const keysWithIdentity = (list: ListedRows): UniqueOrder => [
  ...list.keys,
  { cypher: list.identity, descending: list.keys[0]?.descending ?? false },
];
