import { groupByKey } from "../../../util/group-by-key.js";
import type { ViewPoint } from "../../model/view.js";
import { BoxGrid } from "./box-grid.js";
import { bundleLines } from "./bundle-lines.js";
import {
  type Curve,
  computeSegmentDistance,
  createCircleBox,
  createCurve,
  sampleCurve,
  trimCurve,
} from "./geometry.js";
import type { Circle, CurveControl, LineEnds, RoutedLine } from "./routed-line.js";

/** The distance between the control points of parallel lines, in radii of the smallest node. */
const PARALLEL_STEP = 2.5;
/** The distance between the bends that are tried, in radii of the smallest node, and their number on each side. */
const BEND_STEP = 1.1;
const BENDS = 24;
/** The positions along a line at which its control point can be, in the order in which they are tried. */
const weights = [0.5, 0.25, 0.75, 0.05, 0.95];
/** The space between a line and a node that it does not touch. */
export const CLEARANCE = 6;
/** Straight pieces into which a curve is divided to measure distances. */
const PIECES = 14;
/** Above it, lines are bundled: they are too many to follow each. */
export const MAX_FOLLOWED_LINES = 200;

/**
 * Bends lines around the nodes that they do not touch. Parallel lines get ways of their own, and others stay straight where
 * that is free. Of ways that all meet a node, the one that meets the fewest is taken. Very many lines are bundled instead.
 * @param unit the radius of the smallest node
 */
export function routeLines(
  nodes: ReadonlyMap<string, Circle>,
  lines: readonly LineEnds[],
  unit: number,
): ReadonlyMap<string, RoutedLine> {
  const ways =
    lines.length > MAX_FOLLOWED_LINES ? bundleLines(nodes, lines) : routeAroundNodes(nodes, lines, unit);
  return new Map(
    lines.flatMap(({ id, from, to }) => {
      const [start, end, way] = [nodes.get(from), nodes.get(to), ways.get(id)];
      if (!start || !end || !way) return [];
      const fullCurve = createCurve(start.position, end.position, way.bend, way.weight);
      return [[id, { ...way, curve: trimCurve(fullCurve, start.radius, end.radius) }] as const];
    }),
  );
}

function routeAroundNodes(
  nodes: ReadonlyMap<string, Circle>,
  lines: readonly LineEnds[],
  unit: number,
): ReadonlyMap<string, CurveControl> {
  const grid = new BoxGrid();
  for (const [id, { position, radius }] of nodes) grid.add(id, createCircleBox(position, radius));
  return new Map(
    groupParallelLines(lines).flatMap(({ line, side, isReversed }) => {
      const [from, to] = [nodes.get(line.from)?.position, nodes.get(line.to)?.position];
      if (!from || !to) return [];
      const near = grid.findTouching(computeReach(from, to, unit)).flatMap(([id]) => {
        const node = id !== line.from && id !== line.to && nodes.get(id);
        return node ? [node] : [];
      });
      const first = side * unit * PARALLEL_STEP * (isReversed ? -1 : 1);
      return [[line.id, findClearestCurve(from, to, listBends(first, unit * BEND_STEP), near)] as const];
    }),
  );
}

interface ParallelLine {
  readonly line: LineEnds;
  /** The place among the lines of the same two nodes: …, -1, 0, 1, … around the straight line. */
  readonly side: number;
  /** True if it goes the other way than the first line of these nodes. */
  readonly isReversed: boolean;
}

function groupParallelLines(lines: readonly LineEnds[]): readonly ParallelLine[] {
  const groups = groupByKey(lines, ({ from, to }) => [from, to].sort().join("\n"));
  return [...groups.values()].flatMap((group) =>
    group.map((line, index) => ({
      line,
      side: index - (group.length - 1) / 2,
      isReversed: line.from !== group[0]?.from,
    })),
  );
}

/** Computes the rectangle that a line with the largest bend stays in. */
function computeReach(start: ViewPoint, end: ViewPoint, unit: number) {
  const reach = (unit * (BENDS * BEND_STEP + PARALLEL_STEP)) / 2 + CLEARANCE;
  return {
    x1: Math.min(start.x, end.x) - reach,
    y1: Math.min(start.y, end.y) - reach,
    x2: Math.max(start.x, end.x) + reach,
    y2: Math.max(start.y, end.y) + reach,
  };
}

function findClearestCurve(
  start: ViewPoint,
  end: ViewPoint,
  bends: readonly number[],
  nodes: readonly Circle[],
): CurveControl {
  let best = { bend: bends[0] ?? 0, weight: 0.5, met: Number.POSITIVE_INFINITY };
  for (const weight of weights)
    for (const bend of bends) {
      const met = countMet(createCurve(start, end, bend, weight), nodes);
      if (met === 0) return { bend, weight };
      if (met < best.met) best = { bend, weight, met };
    }
  return { bend: best.bend, weight: best.weight };
}

/** Lists the bends to try, the nearest to the first one first. */
const listBends = (first: number, step: number): readonly number[] => [
  first,
  ...Array.from({ length: BENDS }, (_, index) => (index + 1) * step).flatMap((more) =>
    first < 0 ? [first - more, first + more] : [first + more, first - more],
  ),
];

/** Counts the nodes that a curve runs through. */
export function countMet(curve: Curve, nodes: readonly Circle[]): number {
  const points = [...sampleCurve(curve, PIECES - 1), curve.end];
  return nodes.filter(({ position, radius }) => {
    let last = curve.start;
    return points.some((point) => {
      const distance = computeSegmentDistance(position, last, point);
      last = point;
      return distance < radius + CLEARANCE;
    });
  }).length;
}
