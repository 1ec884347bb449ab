import type { PageArguments } from "../../domain/schema/paging.js";
import { boolean } from "../../neo4j/row-decoder.js";
import { type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { FetchedPage } from "./connection-reader.js";
import type { ListedRows } from "./list.js";
import { fetchedRows, pageRows } from "./page-rows.js";
import { hasRowsBefore } from "./page-window.js";
import { pageOf } from "./paging.js";

/** A page of what was found: the only value of each row is what was projected of it. */
export type FoundPage = Omit<FetchedPage, "totalCount">;

/**
 * Projects a page of what a list finds. The expression does not depend on what is selected, so that the database plans it
 * once: other statements count the rows, and show what was found.
 */
export function projectFoundPage(
  builder: QueryBuilder,
  args: PageArguments,
  list: ListedRows,
  found: Projection,
): Projection<FoundPage> {
  const page = pageOf(args);
  const parts = [
    pageRows(builder, list, page, { needsCursors: true, needsNext: true, nodes: () => [found] }),
    plain(hasRowsBefore(builder, list, page)),
  ];
  return tuple(parts, ([rows, hasOtherSide]) => ({
    rows: fetchedRows(rows),
    hasOtherSide: boolean(hasOtherSide),
  }));
}
