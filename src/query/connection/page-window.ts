import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SharedValue } from "../cypher/shared-value.js";
import { buildOrderClause } from "../filters/order.js";
import { buildCursorCondition } from "./keyset.js";
import type { ListedRows, PageCut, UniqueOrder } from "./list.js";
import { createCursorCodec } from "./page-cursor.js";
import type { RequestedPage } from "./paging.js";

/** Builds the clauses that bind up to a number of rows from the beginning of a page, and the names of their keys. */
export function buildPageWindow(builder: QueryBuilder, list: ListedRows, page: RequestedPage, limit: number) {
  const keys = addIdentityKey(list);
  const names = keys.map(() => builder.createVariable("k"));
  const cut: PageCut = {
    keys,
    names,
    after: page.after === null ? null : createCursorCodec(list.mark).read(page.after, keys.length),
    order: buildOrderClause(names, keys),
    limit: builder.addParameter(BigInt(limit)),
  };
  return { names, clauses: list.cut?.(cut) ?? sortAndLimit(builder, list, cut) };
}

/** Binds every key to a name, so that it is computed once, then filters, sorts and limits the rows. */
function sortAndLimit(builder: QueryBuilder, list: ListedRows, cut: PageCut): readonly string[] {
  const { keys, names, after, order, limit } = cut;
  const shared = keys.flatMap((key) => key.shared ?? []);
  const bindings = keys.map(({ cypher }, index) => `${cypher} AS ${names[index]}`);
  const filter = after ? [`WHERE ${buildCursorCondition(builder, names, keys, after)}`, "WITH *"] : [];
  return [
    ...buildCandidateClauses(builder, list, cut),
    ...shared.flatMap((value, index) =>
      bindSharedValue(builder, [...list.names, ...shared.slice(0, index).map(({ name }) => name)], value),
    ),
    `WITH ${[...list.names, ...bindings].join(", ")}`,
    ...filter,
    `${order} LIMIT ${limit}`,
  ];
}

/** Builds the clauses that group rows, compute what they share from the first row of each group, and bind the rows again. */
function bindSharedValue(
  builder: QueryBuilder,
  names: readonly string[],
  { group, cypher, name }: SharedValue,
): readonly string[] {
  const [key, rows, row] = builder.createVariables("group", "rows", "row");
  const bindNames = (values: string) => names.map((bound, index) => `${values}[${index}] AS ${bound}`);
  return [
    `WITH *, ${group} AS ${key}`,
    `WITH ${key}, collect([${names.join(", ")}]) AS ${rows}`,
    `WITH ${[rows, ...bindNames(`${rows}[0]`)].join(", ")}`,
    `WITH ${rows}, ${cypher} AS ${name}`,
    `UNWIND ${rows} AS ${row}`,
    `WITH ${[name, ...bindNames(row)].join(", ")}`,
  ];
}

/**
 * Builds the clauses that bind the rows that can be on a page. On the first page of the greatest values, as many rows as the
 * page has are at least as great as the least bound of the last of them, so a row whose greatest bound is below that is not
 * on it.
 */
function buildCandidateClauses(
  builder: QueryBuilder,
  { clauses, firstKeyBounds }: ListedRows,
  { keys, after, limit }: PageCut,
): readonly string[] {
  const isOfGreatest = keys[0].descending && after === null;
  if (!firstKeyBounds || !isOfGreatest) return clauses;
  const { least, most } = firstKeyBounds;
  const [bound, floor] = builder.createVariables("least", "floor");
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

const addIdentityKey = (list: ListedRows): UniqueOrder => [
  ...list.keys,
  { cypher: list.identity, descending: list.keys[0]?.descending ?? false },
];
