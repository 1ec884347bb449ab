import { truncate } from "../kinds/words.js";
import { linesAmong, type PictureLine, statusOfLine } from "../view/fold-lines.js";
import { type LineText, lineText } from "../view/line-words.js";
import { type Picture, placesIn } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import { type Box, pointsAlong } from "./geometry.js";
import { placeNames, type Side } from "./place-names.js";
import { MAX_FOLLOWED_LINES, routeLines } from "./route-lines.js";
import type { RoutedLine } from "./routed-line.js";
import { defaultSizes, type Sizes } from "./sizes.js";
import { type MeasureText, type WrappedText, wrapText } from "./wrap-text.js";

/** How a picture is drawn, on the page and in exports, but for the labels of its lines. */
export interface Arrangement {
  readonly nodes: ReadonlyMap<string, ArrangedNode>;
  readonly lines: ReadonlyMap<string, ArrangedLine>;
  readonly sizes: Sizes;
}

export interface ArrangedNode {
  readonly place: ViewPoint;
  readonly radius: number;
  /** The lines of its name, none without room for it, and the side on which they are. */
  readonly name: readonly string[];
  readonly side: Side;
  readonly nameBox: Box;
}

export interface ArrangedLine extends RoutedLine {
  readonly line: PictureLine;
  readonly status: string;
  /** What its label says. */
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
  const places = placesIn(picture);
  const lines = linesAmong(picture.lines, places);
  const degrees = degreesOf(lines);
  const circles = new Map(
    picture.nodes.flatMap(({ entity: { id, name }, note }) => {
      const place = places.get(id);
      if (!place) return [];
      const text = note ? `${truncate(name)} ✎ ${note}` : truncate(name);
      const radius = radiusOf(degrees.get(id) ?? 0, sizes);
      return [[id, { place, radius, names: namesOf(text, sizes, measure) }] as const];
    }),
  );
  const routed = routeLines(
    circles,
    lines.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
    sizes.radius,
  );
  const followed = lines.length > MAX_FOLLOWED_LINES ? [] : [...routed.values()];
  const names = placeNames(
    circles,
    followed.flatMap(({ curve }) => pointsAlong(curve, POINTS_OF_LINE)),
  );
  return {
    nodes: new Map(
      [...circles].flatMap(([id, { place, radius }]) => {
        const placed = names.get(id);
        if (!placed) return [];
        const { name, side, box } = placed;
        return [[id, { place, radius, name: name?.lines ?? [], side, nameBox: box }] as const];
      }),
    ),
    lines: new Map(
      lines.flatMap((line) => {
        const way = routed.get(line.id);
        return way
          ? [[line.id, { ...way, line, status: statusOfLine(line), text: lineText(line) }] as const]
          : [];
      }),
    ),
    sizes,
  };
}

/** Points of a line that names avoid. */
const POINTS_OF_LINE = 12;

/** A name in lines, and shorter in one. */
function namesOf(text: string, { nameFont, nameWidth }: Sizes, measure: MeasureText): readonly WrappedText[] {
  const whole = wrapText(text, nameFont, nameWidth, measure);
  const [first = ""] = whole.lines;
  return whole.lines.length === 1
    ? [whole]
    : [whole, wrapText(`${first}…`, nameFont, 2 * nameWidth, measure)];
}

/** The number of lines of each node. */
function degreesOf(lines: Picture["lines"]): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>();
  for (const { from, to } of lines)
    for (const { id } of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}

/** The area of a node grows with the number of its lines in the picture, up to a limit. */
const radiusOf = (degree: number, { radius }: Sizes): number =>
  radius * Math.min(16 / 9, 1 + (2 / 9) * Math.sqrt(degree));
