import type { PageArguments } from "../../domain/schema/paging.js";
import { boolean } from "../../neo4j/row-decoder.js";
import { type Projection, projectExpression, projectTuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ConnectionSelection } from "../selection/connection-selection.js";
import type { ResponseObject } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { createConnectionReader, type FetchedPage } from "./connection-reader.js";
import type { ListedRows } from "./list.js";
import { createCursorCodec } from "./page-cursor.js";
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

/** The parts of a connection whose rows were found and shown by statements of their own. */
export interface FoundConnection {
  readonly plan: ConnectionSelection;
  readonly args: PageArguments;
  /** The definition of the list, for cursors. */
  readonly mark: unknown;
  /** Null: no row was searched, or there is none. */
  readonly page: FoundPage | null;
  /** The values of each row of the page, in the order of the plan. */
  readonly shownRows: readonly (readonly unknown[])[];
  readonly totalCount: number;
  /** Answers a field that not every connection has. */
  readonly answerOther: (field: FieldSelection, index: number) => unknown;
}

/** Builds the requested parts of such a connection. */
export function buildFoundConnection(selection: SelectionSet, connection: FoundConnection): ResponseObject {
  const { plan, args, mark, page, shownRows, totalCount, answerOther } = connection;
  const { rows = [], hasOtherSide = false } = page ?? {};
  const build = createConnectionReader(
    selection,
    plan,
    parsePageArguments(args),
    createCursorCodec(mark).write,
  );
  return build({
    rows: rows.map(({ position }, index) => ({ position, values: shownRows[index] ?? [] })),
    totalCount,
    otherFields: new Map(plan.otherFields.map((field, index) => [field, answerOther(field, index)])),
    hasOtherSide,
  });
}

/** Lists the values of the rows of a page, without the row that only says that there is a next page. */
export const listFoundValues = (page: FoundPage | null, args: PageArguments): readonly unknown[] =>
  (page?.rows ?? []).slice(0, parsePageArguments(args).size).map(({ values: [value] }) => value);
