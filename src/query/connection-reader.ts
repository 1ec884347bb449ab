import type { Position } from "./cursor.js";
import type { Page } from "./paging.js";
import type { RowPlan } from "./row-plan.js";
import type { Selected, Selection } from "./selection.js";
import { type Shaped, shaped, shapedFrom } from "./shaped.js";

/** A fetched row: its position where cursors are asked for, and the values of the node and edge fields in the order of the plan. */
export interface Row {
  readonly position: Position;
  readonly values: readonly unknown[];
}

export interface Fetched {
  readonly rows: readonly Row[];
  readonly totalCount: number;
  readonly hasOtherSide: boolean;
}

/** Puts the fetched page together as the connection, its edges, nodes and page info that were asked for. */
export function connectionReader(
  selection: Selection,
  plan: RowPlan,
  page: Page,
  cursorOf: (position: Position) => string,
) {
  const edgeField = new Map(
    plan.edgeFields.map((field, index) => [field, plan.nodeSelections.length + index]),
  );
  const nodeIndex = new Map(plan.nodeSelections.map((node, index) => [node, index]));
  const readEdge = (field: Selected, row: Row): unknown => {
    if (field.name === "cursor") return cursorOf(row.position);
    return row.values[field.name === "node" ? nodeIndex.get(field.selection)! : edgeField.get(field)!];
  };
  const read: Record<string, (field: Selected, rows: readonly Row[], fetched: Fetched) => unknown> = {
    edges: ({ selection: edge }, rows) =>
      rows.map((row) => shaped(edge, edge.types[0]!, (field) => readEdge(field, row))),
    nodes: (field, rows) => rows.map((row) => row.values[nodeIndex.get(field.selection)!]),
    totalCount: (_, __, { totalCount }) => totalCount,
    pageInfo: (field, rows, fetched) => shapedFrom(field.selection, pageInfo(rows, fetched, page, cursorOf)),
  };
  return (fetched: Fetched): Shaped => {
    const cut = fetched.rows.slice(0, page.size);
    const rows = page.fromEnd ? cut.reverse() : cut;
    return shaped(selection, selection.types[0]!, (field) => read[field.name]!(field, rows, fetched));
  };
}

function pageInfo(
  rows: readonly Row[],
  { rows: fetched, hasOtherSide }: Fetched,
  page: Page,
  cursorOf: (position: Position) => string,
) {
  const cursor = (row: Row | undefined) => (row && row.position.length > 0 ? cursorOf(row.position) : null);
  const hasMore = fetched.length > page.size;
  return {
    hasNextPage: page.fromEnd ? hasOtherSide : hasMore,
    hasPreviousPage: page.fromEnd ? hasMore : hasOtherSide,
    startCursor: cursor(rows[0]),
    endCursor: cursor(rows.at(-1)),
  };
}
