import { requireNonNull } from "../../util/require-non-null.js";
import type { ConnectionSelection } from "../selection/connection-selection.js";
import { buildObjectFrom, buildObjectOfOneType, type ResponseObject } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import type { Position } from "./page-cursor.js";

/**
 * A fetched row: its position if cursors are requested, and the values of the node and edge fields in the
 * order of the plan.
 */
export interface ConnectionRow {
  readonly position: Position;
  readonly values: readonly unknown[];
}

/** The rows of a page in the order of the list, and what is around them. */
export interface FetchedPage {
  readonly rows: readonly ConnectionRow[];
  readonly totalCount: number;
  readonly nodeCount?: number;
  /** The values of the fields that not every connection has. */
  readonly otherFields?: ReadonlyMap<FieldSelection, unknown>;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * Builds the requested parts of a connection from a fetched page: edges, nodes, page info and counts.
 */
export function createConnectionReader(
  selection: SelectionSet,
  plan: ConnectionSelection,
  writeCursor: (position: Position) => string,
) {
  const valueIndexes = new Map<SelectionSet | FieldSelection, number>(
    [...plan.nodeSelections, ...plan.edgeFields].map((requested, index) => [requested, index]),
  );
  const findValueIndex = (requested: SelectionSet | FieldSelection): number =>
    requireNonNull(valueIndexes.get(requested), "The place of a requested value");
  const readEdge = (field: FieldSelection, row: ConnectionRow): unknown =>
    field.name === "cursor"
      ? writeCursor(row.position)
      : row.values[findValueIndex(field.name === "node" ? field.selection : field)];
  const readPart = (field: FieldSelection, page: FetchedPage): unknown => {
    const { name, selection: part } = field;
    const { rows } = page;
    switch (name) {
      case "edges":
        return rows.map((row) => buildObjectOfOneType(part, (field) => readEdge(field, row)));
      case "nodes": {
        const valueIndex = findValueIndex(part);
        return rows.map(({ values }) => values[valueIndex]);
      }
      case "totalCount":
        return page.totalCount;
      case "nodeCount":
        return page.nodeCount;
      case "pageInfo":
        return buildObjectFrom(part, buildPageInfo(page, writeCursor));
      default:
        return page.otherFields?.get(field);
    }
  };
  return (page: FetchedPage): ResponseObject =>
    buildObjectOfOneType(selection, (field) => readPart(field, page));
}

function buildPageInfo(
  { rows, hasNextPage, hasPreviousPage }: FetchedPage,
  writeCursor: (position: Position) => string,
) {
  const writeRowCursor = (row: ConnectionRow | undefined) =>
    row && row.position.length > 0 ? writeCursor(row.position) : null;
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: writeRowCursor(rows[0]),
    endCursor: writeRowCursor(rows.at(-1)),
  };
}
