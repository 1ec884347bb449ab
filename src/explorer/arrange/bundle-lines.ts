import { groupByKey } from "../../util/group-by-key.js";
import type { ViewPoint } from "../view/view.js";
import type { Circle, CurveControl, LineEnds } from "./routed-line.js";

/** The sides of the squares whose nodes send their lines together. */
const SQUARE = 480;
/** How far the lines of a bundle are drawn together, from 0 to 1. */
const STRENGTH = 0.7;

/** Draws lines together that lead from the nodes of one square of the picture to those of another. */
export function bundleLines(
  nodes: ReadonlyMap<string, Circle>,
  lines: readonly LineEnds[],
): ReadonlyMap<string, CurveControl> {
  const placed = lines.flatMap(({ id, from, to }) => {
    const [start, end] = [nodes.get(from)?.place, nodes.get(to)?.place];
    return start && end ? [{ id, start, end }] : [];
  });
  const bundles = groupByKey(placed, ({ start, end }) => [squareOf(start), squareOf(end)].sort().join(" "));
  return new Map(
    [...bundles.values()].flatMap((bundle) => {
      const middles = bundle.map(({ start, end }) => middleOf(start, end));
      const meeting = {
        x: middles.reduce((sum, { x }) => sum + x, 0) / middles.length,
        y: middles.reduce((sum, { y }) => sum + y, 0) / middles.length,
      };
      return bundle.map(({ id, start, end }) => [id, wayThrough(start, end, meeting)] as const);
    }),
  );
}

/** The way of a line that is drawn to a point. */
function wayThrough(start: ViewPoint, end: ViewPoint, meeting: ViewPoint): CurveControl {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const squared = dx * dx + dy * dy || 1;
  const middle = middleOf(start, end);
  const [x, y] = [STRENGTH * (meeting.x - middle.x), STRENGTH * (meeting.y - middle.y)];
  return {
    weight: 0.5 + (x * dx + y * dy) / squared,
    bend: (y * dx - x * dy) / Math.sqrt(squared),
  };
}

const squareOf = ({ x, y }: ViewPoint): string => `${Math.floor(x / SQUARE)},${Math.floor(y / SQUARE)}`;

const middleOf = (start: ViewPoint, end: ViewPoint): ViewPoint => ({
  x: (start.x + end.x) / 2,
  y: (start.y + end.y) / 2,
});
