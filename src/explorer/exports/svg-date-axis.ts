import { formatXmlAttributes } from "../../util/text/xml.js";
import { dateTicks, TICK_FONT } from "../arrange/date-ticks.js";
import type { MeasureText } from "../arrange/wrap-text.js";
import { paletteOf } from "../look/colours.js";
import type { Picture } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import { svgText } from "./svg-text.js";

/** In units of the picture: the space above the labels, between them and their line, and the ticks below it. */
const [ABOVE, BETWEEN, TICK] = [6, 6, 6];
const ORDER = "From left to right by the first day; distances are not to scale.";
const colours = paletteOf("light");

interface DrawnAxis {
  readonly drawn: string;
  /** What the axis means. */
  readonly words: string;
  readonly height: number;
}

/**
 * The first days over a picture that is laid out by date, as SVG. Null if an entity was moved out of their order.
 * @param at the left end of its line, and where its ticks end below
 */
export function dateAxis(
  nodes: Picture["nodes"],
  at: ViewPoint & { readonly width: number },
  measure: MeasureText,
): DrawnAxis | null {
  const ticks = dateTicks({ nodes }, { zoom: 1, x: -at.x, width: at.width }, measure);
  if (ticks.length === 0) return null;
  const y = at.y - TICK;
  const marks = ticks.map(({ x }) => `M${at.x + x} ${y}v${TICK}`).join("");
  const path = { d: `M${at.x} ${y}h${at.width}${marks}`, fill: "none", stroke: colours.strongLine };
  const labels = ticks.map(({ label, x }) =>
    svgText(label, {
      ...{ x: at.x + x, y: y - BETWEEN, "font-size": TICK_FONT },
      ...{ "text-anchor": "middle", fill: colours.quiet },
    }),
  );
  return {
    drawn: `<path${formatXmlAttributes(path)}/>${labels.join("")}`,
    words: nodes.every(({ entity }) => entity.validFrom)
      ? ORDER
      : `${ORDER} Below: those without a recorded first day.`,
    height: ABOVE + TICK_FONT + BETWEEN + TICK,
  };
}
