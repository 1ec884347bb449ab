import type { ViewPoint } from "../view/view.js";

/** The space for an entity and its name. */
export const CELL = { width: 170, height: 124 };

/**
 * Places in rows around a middle, in order, each row moved by half a place against the one before, so that lines pass between
 * nodes.
 */
export function inRows(
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

/** How many nodes are beside each other, so that the rows of all have the shape of the canvas. */
export const rowLength = (count: number, aspect: number): number =>
  Math.max(1, Math.ceil(Math.sqrt((count * aspect * CELL.height) / CELL.width)));

/** The rectangle of points; around the origin if there are none. */
export function rangeOf(points: readonly ViewPoint[]): {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
} {
  if (points.length === 0) return { left: 0, right: 0, bottom: -CELL.height };
  const xs = points.map(({ x }) => x);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.max(...points.map(({ y }) => y)) };
}

/** The space between what a layout places and what is docked to it. */
const DOCK_SPACE = 60;

/** Rows below what is placed already, about as wide as it is. */
export function docked(
  ids: readonly string[],
  placed: readonly ViewPoint[],
  aspect: number,
): readonly (readonly [string, ViewPoint])[] {
  const { left, right, bottom } = rangeOf(placed);
  const perRow = dockedPerRow(ids.length, right - left, aspect);
  return inRows(ids, perRow, (left + right) / 2, bottom + CELL.height + DOCK_SPACE);
}

/** How many nodes are in a row that is docked to what is as wide. */
export const dockedPerRow = (count: number, width: number, aspect: number): number =>
  Math.min(Math.max(Math.floor(width / CELL.width) + 1, rowLength(count, aspect)), Math.max(count, 1));
