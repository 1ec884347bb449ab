import { compareTexts } from "../../../util/text/compare-texts.js";
import type { ViewPoint } from "../../model/view.js";
import type { LayoutTask } from "./layout-task.js";
import { arrangeRowsBelow, CELL, computeDockedRowLength } from "./spread.js";

/** Places nodes from left to right in the order of their first days, in lanes. Those without a known day are docked below. */
export function computeDatesLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const dated = nodes
    .flatMap(({ id, day }) => (day === null ? [] : [{ id, day }]))
    .sort((a, b) => compareTexts(a.day, b.day));
  const undatedIds = nodes.filter(({ day }) => day === null).map(({ id }) => id);
  const lanes = chooseLaneCount(dated.length, undatedIds.length, aspect);
  const step = CELL.width / lanes;
  const positions = new Map<string, ViewPoint>(
    dated.map(({ id }, index) => [id, { x: index * step, y: (index % lanes) * CELL.height }]),
  );
  for (const [id, position] of arrangeRowsBelow(undatedIds, [...positions.values()], aspect))
    positions.set(id, position);
  return positions;
}

const MAX_LANES = 12;

/** The number of lanes with which these, and the rows docked below them, have the shape of the canvas. */
function chooseLaneCount(datedCount: number, dockedCount: number, aspect: number): number {
  const computeMisfit = (lanes: number): number => {
    const width = (datedCount * CELL.width) / lanes;
    const perRow = computeDockedRowLength(dockedCount, width, aspect);
    const rows = lanes + (dockedCount === 0 ? 0 : Math.ceil(dockedCount / perRow));
    return Math.abs(Math.log(Math.max(width, perRow * CELL.width) / (rows * CELL.height) / aspect));
  };
  const choices = Array.from({ length: MAX_LANES }, (_, index) => index + 1);
  return choices.reduce((best, lanes) => (computeMisfit(lanes) < computeMisfit(best) ? lanes : best));
}
