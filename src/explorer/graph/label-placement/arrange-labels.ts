import type { ViewPoint } from "../../model/view.js";
import type { Arrangement } from "./arrange-picture.js";
import { BoxGrid } from "./box-grid.js";
import { areOverlapping, type Box, computeCurvePoint, createBoxAround, createCircleBox } from "./geometry.js";
import { computeTextSize, type MeasureText, wrapText } from "./wrap-text.js";

/** The parts of a line at which its label can be, in the order in which they are tried. */
const parts = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/** The space around a label in font sizes, with what the middle of a line differs by the shape of its nodes. */
const MARGIN = 0.7;

/** Where a label is broken first. */
const AFTER_COMMA = /(?<=,) /;

/** The label of a line: its rows, and its middle. */
export interface PlacedLabel {
  readonly rows: readonly string[];
  readonly middle: ViewPoint;
  /** Its rectangle, with the space around it. */
  readonly box: Box;
}

/**
 * The label of each line, where it covers no node, no name and no other label: with its days if there is room for them. A label
 * without such a place is left out, and so is that of a line from a node to itself.
 * @param computeRank computes the importance of the label of a line: a higher rank is placed first, and 0 not at all
 */
export function arrangeLabels(
  { nodes, lines, sizes }: Arrangement,
  computeRank: (lineId: string) => number,
  measure: MeasureText,
): ReadonlyMap<string, PlacedLabel> {
  const margin = MARGIN * sizes.labelFont;
  const grid = new BoxGrid();
  for (const [id, { position, radius, nameBox }] of nodes) {
    grid.add(id, createCircleBox(position, radius));
    grid.add(`name of ${id}`, nameBox);
  }
  const labelled = [...lines]
    .filter(([id, { curve }]) => computeRank(id) > 0 && !isLoop(curve))
    .sort(([a], [b]) => computeRank(b) - computeRank(a));
  /** Texts as a row each, and in narrower rows. */
  const wrapRows = (texts: readonly string[]): readonly (readonly string[])[] => {
    const presentTexts = texts.filter(Boolean);
    const parts = presentTexts.flatMap((text) => text.split(AFTER_COMMA));
    const wrap = (text: string) => wrapText(text, sizes.labelFont, sizes.nameWidth, measure).lines;
    return [presentTexts, parts.flatMap(wrap)];
  };
  return new Map(
    labelled.flatMap(
      ([
        id,
        {
          curve,
          text: { what, when },
        },
      ]) => {
        for (const rows of wrapRows([what, when]).concat(wrapRows([what]))) {
          const { width, height } = computeTextSize(rows, sizes.labelFont, measure);
          const size = { width: width + 2 * margin, height: height + 2 * margin };
          for (const part of parts) {
            const middle = computeCurvePoint(curve, part);
            const box = createBoxAround(middle, size);
            if (grid.findTouching(box).some(([, occupied]) => areOverlapping(box, occupied))) continue;
            grid.add(`label of ${id}`, box);
            return [[id, { rows, middle, box }] as const];
          }
        }
        return [];
      },
    ),
  );
}

const isLoop = ({ start, end }: { readonly start: ViewPoint; readonly end: ViewPoint }): boolean =>
  start.x === end.x && start.y === end.y;
