import type { PageArguments } from "../../domain/schema/paging.js";
import { boolean } from "../../neo4j/row-decoder.js";
import { type Projection, projectExpression, projectTuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { FetchedPage } from "./connection-reader.js";
import type { ListedRows } from "./list.js";
import { projectPageRows, readFetchedRows } from "./page-rows.js";
import { hasRowsBefore } from "./page-window.js";
import { parsePageArguments } from "./paging.js";

/** A page of rows that a statement found: the only value of each row is its projection. */
export type FoundPage = Omit<FetchedPage, "totalCount">;

/**
 * Projects a page of the rows that a list finds. The expression does not depend on the selection, so that the database
 * plans it once: other statements count the rows, and show them.
 */
export function projectFoundPage(
  builder: QueryBuilder,
  args: PageArguments,
  list: ListedRows,
  projection: Projection,
): Projection<FoundPage> {
  const page = parsePageArguments(args);
  const parts = [
    projectPageRows(builder, list, page, { needsCursors: true, needsNext: true, nodes: () => [projection] }),
    projectExpression(hasRowsBefore(builder, list, page)),
  ];
  return projectTuple(parts, ([rows, hasOtherSide]) => ({
    rows: readFetchedRows(rows),
    hasOtherSide: boolean(hasOtherSide),
  }));
}
