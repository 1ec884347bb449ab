import type { Size, ViewPoint } from "../../model/view.js";

/** A rectangle without rotation, in the units of the picture. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A straight piece of a line. */
export interface Segment {
  readonly start: ViewPoint;
  readonly end: ViewPoint;
}

/** A quadratic Bézier curve: from its start to its end, towards the control point in between. */
export interface Curve {
  readonly start: ViewPoint;
  readonly control: ViewPoint;
  readonly end: ViewPoint;
}

/** The rectangle of a size around a point. */
export const createBoxAround = ({ x, y }: ViewPoint, { width, height }: Size): Box => ({
  x1: x - width / 2,
  y1: y - height / 2,
  x2: x + width / 2,
  y2: y + height / 2,
});

/** The square around a circle. */
export const createCircleBox = (position: ViewPoint, radius: number): Box =>
  createBoxAround(position, { width: 2 * radius, height: 2 * radius });

/** Returns true if two rectangles have a point in common that is not on their edges. */
export const areOverlapping = (a: Box, b: Box): boolean =>
  a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

export const contains = ({ x1, y1, x2, y2 }: Box, { x, y }: ViewPoint): boolean =>
  x > x1 && x < x2 && y > y1 && y < y2;

/**
 * The curve between two points whose control point is `bend` to the right of a point of the straight line, seen in the
 * direction of the line on a screen, whose y axis points down.
 * @param weight where on the straight line that point is, from 0 at the start to 1 at the end
 */
export function createCurve(start: ViewPoint, end: ViewPoint, bend: number, weight = 0.5): Curve {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  const control = {
    x: start.x + weight * dx - (dy / length) * bend,
    y: start.y + weight * dy + (dx / length) * bend,
  };
  return { start, control, end };
}

/** Cuts off the parts of a curve between the middles of two circles that are within these. */
export function trimCurve({ start, control, end }: Curve, startRadius: number, endRadius: number): Curve {
  return {
    start: moveTowards(start, control, startRadius),
    control,
    end: moveTowards(end, control, endRadius),
  };
}

/** The point at a distance from another, in a direction, but no farther than half of the way. */
function moveTowards(from: ViewPoint, to: ViewPoint, distance: number): ViewPoint {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const part = Math.min(0.5, distance / (Math.hypot(dx, dy) || 1));
  return { x: from.x + part * dx, y: from.y + part * dy };
}

/** Computes the point of a curve at a part of it, from 0 at its start to 1 at its end. */
export function computeCurvePoint({ start, control, end }: Curve, part: number): ViewPoint {
  const remainder = 1 - part;
  const a = remainder * remainder;
  const b = 2 * remainder * part;
  const c = part * part;
  return {
    x: a * start.x + b * control.x + c * end.x,
    y: a * start.y + b * control.y + c * end.y,
  };
}

/** Points along a curve, without its ends. */
export const sampleCurve = (curve: Curve, count: number): readonly ViewPoint[] =>
  Array.from({ length: count }, (_, index) => computeCurvePoint(curve, (index + 1) / (count + 1)));

/** The distance of a point from the straight line between two others, not beyond these. */
export function computeSegmentDistance({ x, y }: ViewPoint, start: ViewPoint, end: ViewPoint): number {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - start.x) * dx + (y - start.y) * dy) / squared;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - start.x - part * dx, y - start.y - part * dy);
}

/** Returns true if a straight piece has a point in common with a rectangle. */
export function isMeetingBox({ start, end }: Segment, { x1, y1, x2, y2 }: Box): boolean {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  let from = 0;
  let to = 1;
  for (const [step, room] of [
    [-dx, start.x - x1],
    [dx, x2 - start.x],
    [-dy, start.y - y1],
    [dy, y2 - start.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
      continue;
    }
    const part = room / step;
    if (step < 0) from = Math.max(from, part);
    else to = Math.min(to, part);
    if (from > to) return false;
  }
  return true;
}

/** Returns true if two straight pieces cross. */
export function areCrossing(a: Segment, b: Segment): boolean {
  return (
    computeTurn(a.start, a.end, b.start) * computeTurn(a.start, a.end, b.end) < 0 &&
    computeTurn(b.start, b.end, a.start) * computeTurn(b.start, b.end, a.end) < 0
  );
}

/** Computes the side of a straight line on which a point is: above 0 on one, below 0 on the other. */
const computeTurn = (from: ViewPoint, to: ViewPoint, { x, y }: ViewPoint): number =>
  (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);

/** The smallest rectangle around two points. */
export const createBoxBetween = ({ start, end }: Segment): Box => ({
  x1: Math.min(start.x, end.x),
  y1: Math.min(start.y, end.y),
  x2: Math.max(start.x, end.x),
  y2: Math.max(start.y, end.y),
});
