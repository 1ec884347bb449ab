import { groupBy } from "../../util/group-by.js";
import type { ViewPoint } from "../view/view.js";
import { betweenCircles, type Curve, curveBetween, distanceToSegment, pointsAlong } from "./geometry.js";

/** A node as a circle. */
export interface Circle {
  readonly place: ViewPoint;
  readonly radius: number;
}

/** A line between two nodes, which are named by their ids. */
export interface LineEnds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface RoutedLine {
  /** How far the control point of the curve is from the middle of the straight line, as in `curveBetween`. */
  readonly bend: number;
  /** The part between the two nodes. */
  readonly curve: Curve;
}

/** The distance between the control points of parallel lines. */
const PARALLEL_STEP = 46;
/** The distance between the bends that are tried, and how many on each side. */
const [BEND_STEP, BENDS] = [34, 8];
/** The space between a line and a node that it does not touch. */
const CLEARANCE = 6;
/** Straight pieces into which a curve is divided to measure distances. */
const PIECES = 14;
/** Above it, lines keep their way: no screen shows that many nodes without overlaps. */
const MAX_PAIRS = 600_000;

/**
 * Bends lines around the nodes that they do not touch. Parallel lines get ways of their own, and others stay straight where
 * that is free. Of ways that all meet a node, the one that meets the fewest is taken.
 */
export function routeLines(
  nodes: ReadonlyMap<string, Circle>,
  lines: readonly LineEnds[],
): ReadonlyMap<string, RoutedLine> {
  const isRouted = nodes.size * lines.length <= MAX_PAIRS;
  return new Map(
    parallelLines(lines).flatMap(({ line, side, isReversed }) => {
      const [from, to] = [nodes.get(line.from), nodes.get(line.to)];
      if (!from || !to) return [];
      const others = isRouted ? [...nodes].filter(([id]) => id !== line.from && id !== line.to) : [];
      const near = nearby(
        others.map(([, node]) => node),
        from.place,
        to.place,
      );
      const first = side * PARALLEL_STEP * (isReversed ? -1 : 1);
      const bend = bestBend(from.place, to.place, first, near);
      const whole = curveBetween(from.place, to.place, bend);
      return [[line.id, { bend, curve: betweenCircles(whole, from.radius, to.radius) }] as const];
    }),
  );
}

interface ParallelLine {
  readonly line: LineEnds;
  /** The place among the lines of the same two nodes: …, -1, 0, 1, … around the straight line. */
  readonly side: number;
  /** Whether it goes the other way than the first line of these nodes. */
  readonly isReversed: boolean;
}

function parallelLines(lines: readonly LineEnds[]): readonly ParallelLine[] {
  const groups = groupBy(lines, ({ from, to }) => [from, to].sort().join("\n"));
  return [...groups.values()].flatMap((group) =>
    group.map((line, index) => ({
      line,
      side: index - (group.length - 1) / 2,
      isReversed: line.from !== group[0]?.from,
    })),
  );
}

/** The nodes that a line with the largest bend could meet. */
function nearby(nodes: readonly Circle[], start: ViewPoint, end: ViewPoint): readonly Circle[] {
  const reach = (BENDS * BEND_STEP + PARALLEL_STEP) / 2;
  return nodes.filter(
    ({ place, radius }) => distanceToSegment(place, start, end) < reach + radius + CLEARANCE,
  );
}

function bestBend(start: ViewPoint, end: ViewPoint, first: number, nodes: readonly Circle[]): number {
  let best = { bend: first, met: Number.POSITIVE_INFINITY };
  for (const bend of bendsFrom(first)) {
    const met = countMet(curveBetween(start, end, bend), nodes);
    if (met < best.met) best = { bend, met };
    if (met === 0) break;
  }
  return best.bend;
}

/** The bends to try, the nearest to the first one first. */
const bendsFrom = (first: number): readonly number[] => [
  first,
  ...Array.from({ length: BENDS }, (_, index) => (index + 1) * BEND_STEP).flatMap((more) =>
    first < 0 ? [first - more, first + more] : [first + more, first - more],
  ),
];

/** The number of nodes that a curve runs through. */
export function countMet(curve: Curve, nodes: readonly Circle[]): number {
  const points = [...pointsAlong(curve, PIECES - 1), curve.end];
  return nodes.filter(({ place, radius }) => {
    let last = curve.start;
    return points.some((point) => {
      const distance = distanceToSegment(place, last, point);
      last = point;
      return distance < radius + CLEARANCE;
    });
  }).length;
}
