import type { ViewPoint } from "../view/view.js";

/** The corners of a rectangle between two opposite ones. */
export const rectangleOf = (one: ViewPoint, other: ViewPoint): readonly ViewPoint[] => [
  one,
  { x: other.x, y: one.y },
  other,
  { x: one.x, y: other.y },
];

/** Whether a point is in an area with some corners: a line from it to the right leaves the area an odd number of times. */
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
