import type { Size, ViewPoint } from "../../model/view.js";
import { type Box, type Curve, computeCurvePoint, createBoxAround, type Segment } from "./geometry.js";

/** A place of a label, and the line that leads to it from the line that it names, if it is not on that. */
export interface LabelPlace {
  readonly middle: ViewPoint;
  readonly box: Box;
  readonly leader: Segment | null;
}

/** A place of a label beside its line. */
export interface LabelPlaceBeside extends LabelPlace {
  readonly leader: Segment;
}

/** The parts of a line at which its label can be, in the order in which they are tried. */
const parts = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9];
/** The parts of a line at which a leader line can begin. */
const anchorParts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];
/** The lengths of leader lines that are tried, in font sizes. */
const leaderLengths = [0.8, 1.8, 3, 4.5, 6.5, 9, 12, 16, 21];
/** The directions of leader lines that are tried. */
const DIRECTIONS = 12;

/** Lists the places of a label on its line, the best first. */
export function* listPlacesOnLine(curve: Curve, size: Size): Generator<LabelPlace> {
  for (const part of parts) {
    const middle = computeCurvePoint(curve, part);
    yield { middle, box: createBoxAround(middle, size), leader: null };
  }
}

/** Lists the places of a label beside its line, those with the shortest leader lines first. */
export function* listPlacesBeside(curve: Curve, size: Size, font: number): Generator<LabelPlaceBeside> {
  const anchors = anchorParts.map((part) => computeCurvePoint(curve, part));
  for (const length of leaderLengths)
    for (const anchor of anchors)
      for (let index = 0; index < DIRECTIONS; index++)
        yield createPlaceBeside(anchor, (2 * Math.PI * index) / DIRECTIONS, length * font, size);
}

/** The place of a label whose rectangle a leader line of a length reaches from a point in a direction. */
function createPlaceBeside(start: ViewPoint, angle: number, length: number, size: Size): LabelPlaceBeside {
  const [right, down] = [Math.cos(angle), Math.sin(angle)];
  const end = { x: start.x + length * right, y: start.y + length * down };
  // The middle of the nearest edge, or a point near it, so that the leader line ends at the rectangle.
  const middle = {
    x: end.x + (Math.abs(right) < 0.3 ? 0 : Math.sign(right) * (size.width / 2)),
    y: end.y + (Math.abs(right) < 0.3 ? Math.sign(down) * (size.height / 2) : down * (size.height / 2)),
  };
  return { middle, box: createBoxAround(middle, size), leader: { start, end } };
}
