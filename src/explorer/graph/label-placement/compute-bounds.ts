import type { Arrangement } from "./arrange-picture.js";
import { type Box, createCircleBox, sampleCurve } from "./geometry.js";

/** Points of a line between which it does not leave their rectangle by much. */
const POINTS = 9;

/** The rectangle of all nodes, names and lines, and of further boxes. */
export function computeBounds({ nodes, lines }: Arrangement, further: readonly Box[] = []): Box {
  return uniteBoxes([
    ...further,
    ...[...nodes.values()].flatMap(({ position, radius, nameBox }) => [
      createCircleBox(position, radius),
      nameBox,
    ]),
    ...[...lines.values()].flatMap(({ curve }) =>
      sampleCurve(curve, POINTS).map(({ x, y }) => ({ x1: x, y1: y, x2: x, y2: y })),
    ),
  ]);
}

/** The rectangle of the nodes without their names. */
export const computeNodeBounds = ({ nodes }: Arrangement): Box =>
  uniteBoxes([...nodes.values()].map(({ position, radius }) => createCircleBox(position, radius)));

function uniteBoxes(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x1: 0, y1: 0, x2: 0, y2: 0 };
  return boxes.reduce((all, box) => ({
    x1: Math.min(all.x1, box.x1),
    y1: Math.min(all.y1, box.y1),
    x2: Math.max(all.x2, box.x2),
    y2: Math.max(all.y2, box.y2),
  }));
}
