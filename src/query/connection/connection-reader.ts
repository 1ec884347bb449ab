import type { ConnectionSelection } from "../selection/connection-selection.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import type { Position } from "./cursor.js";
import type { Page } from "./paging.js";

/**
 * A fetched row: its position if cursors are requested, and the values of the node and edge fields in the
 * order of the plan.
 */
export interface ConnectionRow {
  readonly position: Position;
  readonly values: readonly unknown[];
}

export interface FetchedPage {
  readonly rows: readonly ConnectionRow[];
  readonly totalCount: number;
  readonly hasOtherSide: boolean;
}

/**
 * Builds the requested parts of a connection from a fetched page: edges, nodes, page info and total count.
 */
export function connectionReader(
  selection: Selection,
  plan: ConnectionSelection,
  page: Page,
  cursorOf: (position: Position) => string,
) {
  const edgeField = new Map(
    plan.edgeFields.map((field, index) => [field, plan.nodeSelections.length + index]),
  );
  const nodeIndex = new Map(plan.nodeSelections.map((node, index) => [node, index]));
  const readEdge = (field: FieldSelection, row: ConnectionRow): unknown => {
    if (field.name === "cursor") return cursorOf(row.position);
    return row.values[field.name === "node" ? nodeIndex.get(field.selection)! : edgeField.get(field)!];
  };
  const read: Record<
    string,
    (field: FieldSelection, rows: readonly ConnectionRow[], fetched: FetchedPage) => unknown
  > = {
    edges: ({ selection: edge }, rows) =>
      rows.map((row) => buildObject(edge, edge.types[0]!, (field) => readEdge(field, row))),
    nodes: (field, rows) => rows.map((row) => row.values[nodeIndex.get(field.selection)!]),
    totalCount: (_, __, { totalCount }) => totalCount,
    pageInfo: (field, rows, fetched) =>
      buildObjectFrom(field.selection, pageInfo(rows, fetched, page, cursorOf)),
  };
  return (fetched: FetchedPage): ResponseObject => {
    const cut = fetched.rows.slice(0, page.size);
    const rows = page.fromEnd ? cut.reverse() : cut;
    return buildObject(selection, selection.types[0]!, (field) => read[field.name]!(field, rows, fetched));
  };
}

function pageInfo(
  rows: readonly ConnectionRow[],
  { rows: fetched, hasOtherSide }: FetchedPage,
  page: Page,
  cursorOf: (position: Position) => string,
) {
  const cursor = (row: ConnectionRow | undefined) =>
    row && row.position.length > 0 ? cursorOf(row.position) : null;
  const hasMore = fetched.length > page.size;
  return {
    hasNextPage: page.fromEnd ? hasOtherSide : hasMore,
    hasPreviousPage: page.fromEnd ? hasMore : hasOtherSide,
    startCursor: cursor(rows[0]),
    endCursor: cursor(rows.at(-1)),
  };
}
