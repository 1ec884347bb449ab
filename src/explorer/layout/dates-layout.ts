import type { ViewPoint } from "../view/view.js";
import type { LayoutTask } from "./layout-task.js";
import { CELL, docked } from "./spread.js";

/** Places nodes from left to right in the order of their first days, in lanes. Those without a known day are docked below. */
export function datesLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const dated = nodes
    .flatMap(({ id, day }) => (day === null ? [] : [{ id, day }]))
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const lanes = Math.max(1, Math.round(Math.sqrt((dated.length * CELL.width) / (CELL.height * aspect))));
  const step = CELL.width / lanes;
  const found = new Map<string, ViewPoint>(
    dated.map(({ id }, index) => [id, { x: index * step, y: (index % lanes) * CELL.height }]),
  );
  const others = nodes.filter(({ day }) => day === null).map(({ id }) => id);
  for (const [id, place] of docked(others, [...found.values()], aspect)) found.set(id, place);
  return found;
}
