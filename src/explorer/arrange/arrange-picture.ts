import { truncate } from "../kinds/words.js";
import { lineLabel } from "../view/fact-words.js";
import { factsAmong } from "../view/graph.js";
import { type Picture, placesIn } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import { type Box, pointsAlong } from "./geometry.js";
import { placeNames, type Side } from "./place-names.js";
import { type RoutedLine, routeLines } from "./route-lines.js";
import { type MeasureText, wrapText } from "./wrap-text.js";

/** A font size in the units of the picture. */
export const NAME_FONT = 13;
/** The widest line of a name. */
const NAME_WIDTH = 130;

/** How a picture is drawn, on the page and in exports, but for the labels of its lines. */
export interface Arrangement {
  readonly nodes: ReadonlyMap<string, ArrangedNode>;
  readonly lines: ReadonlyMap<string, ArrangedLine>;
}

export interface ArrangedNode {
  readonly place: ViewPoint;
  readonly radius: number;
  /** The lines of its name, and the side on which they are. */
  readonly name: readonly string[];
  readonly side: Side;
  readonly nameBox: Box;
}

export interface ArrangedLine extends RoutedLine {
  /** What its label says. */
  readonly text: string;
}

/**
 * Arranges names and lines around the nodes: no line runs through a node that it does not touch, if one of its ways avoids
 * that.
 */
export function arrangePicture(picture: Picture, measure: MeasureText): Arrangement {
  const places = placesIn(picture);
  const facts = factsAmong(picture.facts, places);
  const degrees = degreesOf(facts);
  const circles = new Map(
    picture.nodes.flatMap(({ entity: { id, name } }) => {
      const place = places.get(id);
      const text = wrapText(truncate(name), NAME_FONT, NAME_WIDTH, measure);
      return place ? [[id, { place, radius: radiusOf(degrees.get(id) ?? 0), name: text }] as const] : [];
    }),
  );
  const routed = routeLines(
    circles,
    facts.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
  );
  const names = placeNames(
    circles,
    [...routed.values()].flatMap(({ curve }) => pointsAlong(curve, POINTS_OF_LINE)),
  );
  return {
    nodes: new Map(
      [...circles].flatMap(([id, { place, radius, name }]) => {
        const placed = names.get(id);
        return placed
          ? [[id, { place, radius, name: name.lines, side: placed.side, nameBox: placed.box }] as const]
          : [];
      }),
    ),
    lines: new Map(
      facts.flatMap((fact) => {
        const line = routed.get(fact.id);
        return line ? [[fact.id, { ...line, text: lineLabel(fact) }] as const] : [];
      }),
    ),
  };
}

/** Points of a line that names avoid. */
const POINTS_OF_LINE = 12;

/** The number of lines of each node. */
function degreesOf(facts: Picture["facts"]): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>();
  for (const { from, to } of facts)
    for (const { id } of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}

/** The area of a node grows with the number of its lines in the picture, up to a limit. */
const radiusOf = (degree: number): number => Math.min(32, 18 + 4 * Math.sqrt(degree));
