import { countOccurrences } from "../../../util/count-occurrences.js";
import { type PictureLine, resolveLineStatus, selectLinesAmong } from "../../model/fold-lines.js";
import { collectPositions, type Picture } from "../../model/picture.js";
import type { ViewPoint } from "../../model/view.js";
import { truncateName } from "../../model/words/kind-words.js";
import { formatLineText, type LineText } from "../../model/words/line-words.js";
import { arrangeNames, type Side } from "./arrange-names.js";
import { type Box, sampleCurve } from "./geometry.js";
import { MAX_FOLLOWED_LINES, routeLines } from "./route-lines.js";
import type { RoutedLine } from "./routed-line.js";
import { defaultSizes, type Sizes } from "./sizes.js";
import { computeTextSize, type MeasureText, type WrappedText, wrapText } from "./wrap-text.js";

/** The drawing of a picture, on the page and in exports, except the labels of its lines. */
export interface Arrangement {
  readonly nodes: ReadonlyMap<string, ArrangedNode>;
  readonly lines: ReadonlyMap<string, ArrangedLine>;
  readonly sizes: Sizes;
}

export interface ArrangedNode {
  readonly position: ViewPoint;
  readonly radius: number;
  /** The lines of its name, none without room for it, and the side on which they are. */
  readonly name: readonly string[];
  readonly side: Side;
  readonly nameBox: Box;
}

export interface ArrangedLine extends RoutedLine {
  readonly line: PictureLine;
  readonly status: string;
  /** The text of its label. */
  readonly text: LineText;
}

/**
 * Arranges names and lines around the nodes: no line runs through a node that it does not touch, if one of its ways avoids
 * that.
 */
export function arrangePicture(
  picture: Picture,
  measure: MeasureText,
  sizes: Sizes = defaultSizes,
): Arrangement {
  const places = collectPositions(picture);
  const lines = selectLinesAmong(picture.lines, places);
  const degrees = countOccurrences(lines.flatMap(({ from, to }) => [from.id, to.id]));
  const circles = new Map(
    picture.nodes.flatMap(({ entity: { id, name }, note }) => {
      const position = places.get(id);
      if (!position) return [];
      const text = note ? `${truncateName(name)} ✎ ${note}` : truncateName(name);
      const radius = computeRadius(degrees.get(id) ?? 0, sizes);
      return [[id, { position, radius, names: wrapName(text, sizes, measure) }] as const];
    }),
  );
  const routed = routeLines(
    circles,
    lines.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
    sizes.radius,
  );
  const followed = lines.length > MAX_FOLLOWED_LINES ? [] : [...routed.values()];
  const names = arrangeNames(
    circles,
    followed.flatMap(({ curve }) => sampleCurve(curve, POINTS_OF_LINE)),
  );
  return {
    nodes: new Map(
      [...circles].flatMap(([id, { position, radius }]) => {
        const placed = names.get(id);
        if (!placed) return [];
        const { name, side, box } = placed;
        return [[id, { position, radius, name: name?.lines ?? [], side, nameBox: box }] as const];
      }),
    ),
    lines: new Map(
      lines.flatMap((line) => {
        const way = routed.get(line.id);
        return way
          ? [
              [
                line.id,
                { ...way, line, status: resolveLineStatus(line), text: formatLineText(line) },
              ] as const,
            ]
          : [];
      }),
    ),
    sizes,
  };
}

/** Points of a line that names avoid. */
const POINTS_OF_LINE = 12;

/** Wraps a name into lines, and shortens it to one if there are several. */
function wrapName(
  text: string,
  { nameFont, nameWidth, nameRows }: Sizes,
  measure: MeasureText,
): readonly WrappedText[] {
  const wrapped = wrapText(text, nameFont, nameWidth, measure);
  const [first = ""] = wrapped.lines;
  if (wrapped.lines.length === 1) return [wrapped];
  const short = wrapText(`${first}…`, nameFont, 2 * nameWidth, measure);
  if (wrapped.lines.length <= nameRows) return [wrapped, short];
  const keptRows = wrapped.lines.slice(0, nameRows);
  const lines = keptRows.map((line, index) => (index === nameRows - 1 ? `${line.replace(/…$/, "")}…` : line));
  return [{ lines, ...computeTextSize(lines, nameFont, measure) }, short];
}

/** The area of a node grows with the number of its lines in the picture, up to a limit. */
const computeRadius = (degree: number, { radius }: Sizes): number =>
  radius * Math.min(16 / 9, 1 + (2 / 9) * Math.sqrt(degree));
