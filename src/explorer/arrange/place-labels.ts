import type { ViewPoint } from "../view/view.js";
import { BoxGrid } from "./box-grid.js";
import { type Box, boxAround, type Curve, overlap, pointAt, type Size } from "./geometry.js";

/** A line with the size of its label. */
export interface LabelledCurve {
  readonly id: string;
  readonly curve: Curve;
  readonly label: Size;
}

/** The parts of a line at which its label can be, in the order in which they are tried. */
const parts = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/** The space around a label, with what the middle of a line differs by the shape of its nodes. */
const MARGIN = 8;

/**
 * The middle of each label on its line, where it covers neither a box that is taken nor another label. A label without such
 * a place is left out. Labels come in the order of the lines.
 */
export function placeLabels(
  lines: readonly LabelledCurve[],
  taken: readonly Box[],
): ReadonlyMap<string, ViewPoint> {
  const grid = new BoxGrid();
  for (const [index, box] of taken.entries()) grid.add(String(index), box);
  return new Map(
    lines.flatMap(({ id, curve, label }) => {
      const size = { width: label.width + 2 * MARGIN, height: label.height + 2 * MARGIN };
      for (const part of parts) {
        const middle = pointAt(curve, part);
        const box = boxAround(middle, size);
        if (grid.near(box).some(([, other]) => overlap(box, other))) continue;
        grid.add(`label of ${id}`, box);
        return [[id, middle] as const];
      }
      return [];
    }),
  );
}
