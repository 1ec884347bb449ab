import type { ViewPoint } from "../view/view.js";
import type { LayoutTask } from "./layout-task.js";
import { inRows, rowLength } from "./spread.js";

/** Places nodes in rows in the shape of the canvas, by kind. */
export function gridLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const sorted = nodes.toSorted((one, other) => (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0));
  return new Map(
    inRows(
      sorted.map(({ id }) => id),
      rowLength(nodes.length, aspect),
      0,
      0,
    ),
  );
}
