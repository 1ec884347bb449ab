import type { ViewPoint } from "../view/view.js";
import type { LayoutTask } from "./layout-task.js";
import { CELL, docked, dockedPerRow } from "./spread.js";

/** Places nodes from left to right in the order of their first days, in lanes. Those without a known day are docked below. */
export function datesLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const dated = nodes
    .flatMap(({ id, day }) => (day === null ? [] : [{ id, day }]))
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const others = nodes.filter(({ day }) => day === null).map(({ id }) => id);
  const lanes = lanesFor(dated.length, others.length, aspect);
  const step = CELL.width / lanes;
  const found = new Map<string, ViewPoint>(
    dated.map(({ id }, index) => [id, { x: index * step, y: (index % lanes) * CELL.height }]),
  );
  for (const [id, place] of docked(others, [...found.values()], aspect)) found.set(id, place);
  return found;
}

const MAX_LANES = 12;

/** The number of lanes with which these, and the rows docked below them, have the shape of the canvas. */
function lanesFor(dated: number, docked: number, aspect: number): number {
  const misfit = (lanes: number): number => {
    const width = (dated * CELL.width) / lanes;
    const perRow = dockedPerRow(docked, width, aspect);
    const rows = lanes + (docked === 0 ? 0 : Math.ceil(docked / perRow));
    return Math.abs(Math.log(Math.max(width, perRow * CELL.width) / (rows * CELL.height) / aspect));
  };
  const choices = Array.from({ length: MAX_LANES }, (_, index) => index + 1);
  return choices.reduce((best, lanes) => (misfit(lanes) < misfit(best) ? lanes : best));
}
