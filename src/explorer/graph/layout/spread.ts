import type { ViewPoint } from "../../model/view.js";

/** The space for an entity and its name. */
export const CELL = { width: 170, height: 124 };

/**
 * Places in rows around a middle, in order, each row moved by half a place against the one before, so that lines pass between
 * nodes.
 */
export function arrangeInRows(
  ids: readonly string[],
  perRow: number,
  middle: number,
  top: number,
): readonly (readonly [string, ViewPoint])[] {
  return ids.map((id, index) => {
    const row = Math.floor(index / perRow);
    const column = (index % perRow) - (perRow - 1) / 2 + (row % 2) / 2;
    return [id, { x: middle + column * CELL.width, y: top + row * CELL.height }] as const;
  });
}

/** Computes the number of nodes beside each other with which the rows of all have the shape of the canvas. */
export const computeRowLength = (count: number, aspect: number): number =>
  Math.max(1, Math.ceil(Math.sqrt((count * aspect * CELL.height) / CELL.width)));

/** Computes the sides of the rectangle of points; around the origin if there are none. */
export function computeExtent(points: readonly ViewPoint[]): {
  readonly minX: number;
  readonly maxX: number;
  readonly maxY: number;
} {
  if (points.length === 0) return { minX: 0, maxX: 0, maxY: -CELL.height };
  const xs = points.map(({ x }) => x);
  return { minX: Math.min(...xs), maxX: Math.max(...xs), maxY: Math.max(...points.map(({ y }) => y)) };
}

/** The space between what a layout places and what is docked to it. */
const DOCK_SPACE = 60;

/** Arranges nodes in rows below those that are placed already, about as wide as these. */
export function arrangeRowsBelow(
  ids: readonly string[],
  placed: readonly ViewPoint[],
  aspect: number,
): readonly (readonly [string, ViewPoint])[] {
  const { minX, maxX, maxY } = computeExtent(placed);
  const perRow = computeDockedRowLength(ids.length, maxX - minX, aspect);
  return arrangeInRows(ids, perRow, (minX + maxX) / 2, maxY + CELL.height + DOCK_SPACE);
}

/** Computes the number of nodes of a row that is docked below nodes of a width. */
export const computeDockedRowLength = (count: number, width: number, aspect: number): number =>
  Math.min(Math.max(Math.floor(width / CELL.width) + 1, computeRowLength(count, aspect)), Math.max(count, 1));
