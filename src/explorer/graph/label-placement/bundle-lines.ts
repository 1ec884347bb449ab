import { groupByKey } from "../../../util/group-by-key.js";
import type { ViewPoint } from "../../model/view.js";
import type { Circle, CurveControl, LineEnds } from "./routed-line.js";

/** The sides of the squares whose nodes send their lines together. */
const SQUARE = 480;
/** The degree to which the lines of a bundle are drawn together, from 0 to 1. */
const STRENGTH = 0.7;

/** Draws lines together that lead from the nodes of one square of the picture to those of another. */
export function bundleLines(
  nodes: ReadonlyMap<string, Circle>,
  lines: readonly LineEnds[],
): ReadonlyMap<string, CurveControl> {
  const placed = lines.flatMap(({ id, from, to }) => {
    const [start, end] = [nodes.get(from)?.position, nodes.get(to)?.position];
    return start && end ? [{ id, start, end }] : [];
  });
  const bundles = groupByKey(placed, ({ start, end }) =>
    [toSquareKey(start), toSquareKey(end)].sort().join(" "),
  );
  return new Map(
    [...bundles.values()].flatMap((bundle) => {
      const middles = bundle.map(({ start, end }) => computeMidpoint(start, end));
      const meeting = {
        x: middles.reduce((sum, { x }) => sum + x, 0) / middles.length,
        y: middles.reduce((sum, { y }) => sum + y, 0) / middles.length,
      };
      return bundle.map(({ id, start, end }) => [id, computeBundledCurve(start, end, meeting)] as const);
    }),
  );
}

/** The way of a line that is drawn to a point. */
function computeBundledCurve(start: ViewPoint, end: ViewPoint, meeting: ViewPoint): CurveControl {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const squared = dx * dx + dy * dy || 1;
  const middle = computeMidpoint(start, end);
  const x = STRENGTH * (meeting.x - middle.x);
  const y = STRENGTH * (meeting.y - middle.y);
  return {
    weight: 0.5 + (x * dx + y * dy) / squared,
    bend: (y * dx - x * dy) / Math.sqrt(squared),
  };
}

const toSquareKey = ({ x, y }: ViewPoint): string => `${Math.floor(x / SQUARE)},${Math.floor(y / SQUARE)}`;

const computeMidpoint = (start: ViewPoint, end: ViewPoint): ViewPoint => ({
  x: (start.x + end.x) / 2,
  y: (start.y + end.y) / 2,
});
