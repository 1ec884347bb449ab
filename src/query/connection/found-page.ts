import type { PageArguments } from "../../domain/schema/paging.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ConnectionSelection } from "../selection/connection-selection.js";
import type { ResponseObject } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { type ConnectionRow, createConnectionReader } from "./connection-reader.js";
import type { ListedRows } from "./list.js";
import { createCursorCodec } from "./page-cursor.js";
import { projectPageRows } from "./page-rows.js";
import { parsePageArguments, restrictToPage } from "./paging.js";

/** The rows of a page that a statement found, and one more if there is one. The only value of each is its projection. */
export type FoundPage = readonly ConnectionRow[];

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
  const contents = { needsCursors: true, needsNext: true, nodes: () => [projection] };
  return projectPageRows(builder, list, parsePageArguments(args), contents);
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
  const build = createConnectionReader(selection, plan, createCursorCodec(mark).write);
  const { rows, ...flags } = restrictToPage(page ?? [], parsePageArguments(args));
  return build({
    rows: rows.map(({ position }, index) => ({ position, values: shownRows[index] ?? [] })),
    ...flags,
    totalCount,
    otherFields: new Map(plan.otherFields.map((field, index) => [field, answerOther(field, index)])),
  });
}

/** Lists the values of the rows of a page, without the row that only says that there is a next page. */
export const listFoundValues = (page: FoundPage | null, args: PageArguments): readonly unknown[] =>
  restrictToPage(page ?? [], parsePageArguments(args)).rows.map(({ values: [value] }) => value);
