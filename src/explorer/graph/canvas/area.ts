import type { ViewPoint } from "../../model/view.js";

/** Builds the corners of a rectangle from two opposite ones. */
export const buildRectangle = (corner: ViewPoint, opposite: ViewPoint): readonly ViewPoint[] => [
  corner,
  { x: opposite.x, y: corner.y },
  opposite,
  { x: corner.x, y: opposite.y },
];

/**
 * Returns true if a point is in an area with some corners: a line from it to the right leaves the area an odd number
 * of times.
 */
export function isInArea({ x, y }: ViewPoint, corners: readonly ViewPoint[]): boolean {
  let isInside = false;
  let last = corners.at(-1);
  for (const corner of corners) {
    if (last && corner.y > y !== last.y > y) {
      const crossing = corner.x + ((last.x - corner.x) * (y - corner.y)) / (last.y - corner.y);
      if (x < crossing) isInside = !isInside;
    }
    last = corner;
  }
  return isInside;
}
