import type { ViewPoint } from "../view/view.js";
import type { Arrangement } from "./arrange-picture.js";
import { BoxGrid } from "./box-grid.js";
import { boxAround, overlap, pointAt } from "./geometry.js";
import { circleBox } from "./place-names.js";
import { type MeasureText, wrapText } from "./wrap-text.js";

export const LABEL_FONT = 11;
/** The parts of a line at which its label can be, in the order in which they are tried. */
const parts = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/** The space around a label, with what the middle of a line differs by the shape of its nodes. */
const MARGIN = 8;

/**
 * The middle of each label on its line, where it covers no node, no name and no other label. A label without such a place is
 * left out, and so is that of a line from a node to itself.
 * @param rankOf how important the label of a line is; those of a higher rank are placed first, and those of 0 not at all
 */
export function placeLabels(
  { nodes, lines }: Arrangement,
  rankOf: (factId: string) => number,
  measure: MeasureText,
): ReadonlyMap<string, ViewPoint> {
  const grid = new BoxGrid();
  for (const [id, { place, radius, nameBox }] of nodes) {
    grid.add(id, circleBox(place, radius));
    grid.add(`name of ${id}`, nameBox);
  }
  const labelled = [...lines]
    .filter(([id, { curve }]) => rankOf(id) > 0 && !isLoop(curve))
    .sort(([one], [other]) => rankOf(other) - rankOf(one));
  return new Map(
    labelled.flatMap(([id, { curve, text }]) => {
      const { width, height } = wrapText(text, LABEL_FONT, Number.POSITIVE_INFINITY, measure);
      const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
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

const isLoop = ({ start, end }: { readonly start: ViewPoint; readonly end: ViewPoint }): boolean =>
  start.x === end.x && start.y === end.y;
