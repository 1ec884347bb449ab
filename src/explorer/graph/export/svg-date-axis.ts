import { formatXmlAttributes } from "../../../util/text/xml.js";
import type { Picture } from "../../model/picture.js";
import { formatSvgText } from "../../ui/files/svg-text.js";
import { buildPalette } from "../../ui/theme/colours.js";
import { buildDateTicks, TICK_FONT } from "../label-placement/date-ticks.js";
import type { Box } from "../label-placement/geometry.js";
import type { MeasureText } from "../label-placement/wrap-text.js";

/** The space above the labels, in units of the picture. */
const ABOVE = 6;
/** The space between the labels and their line. */
const BETWEEN = 6;
/** The length of the ticks below the line. */
const TICK = 6;
/** The space between the axis and the picture, and beside the picture. */
const MARGIN = 24;
const ORDER = "From left to right by the first day; distances are not to scale.";
const colours = buildPalette("light");

interface DrawnAxis {
  readonly markup: string;
  /** A note that explains the axis. */
  readonly words: string;
  readonly height: number;
}

/**
 * Draws the first days over a picture that is laid out by date, as SVG. Null if an entity was moved out of their order.
 * @param box the rectangle of the picture
 */
export function drawDateAxis(nodes: Picture["nodes"], box: Box, measure: MeasureText): DrawnAxis | null {
  const start = { x: box.x1 - MARGIN, y: box.y1 - MARGIN, width: box.x2 - box.x1 + 2 * MARGIN };
  const ticks = buildDateTicks({ nodes }, { zoom: 1, x: -start.x, width: start.width }, measure);
  if (ticks.length === 0) return null;
  const y = start.y - TICK;
  const marks = ticks.map(({ x }) => `M${start.x + x} ${y}v${TICK}`).join("");
  const path = { d: `M${start.x} ${y}h${start.width}${marks}`, fill: "none", stroke: colours.strongLine };
  const labels = ticks.map(({ label, x }) =>
    formatSvgText(label, {
      x: start.x + x,
      y: y - BETWEEN,
      "font-size": TICK_FONT,
      "text-anchor": "middle",
      fill: colours.quiet,
    }),
  );
  return {
    markup: `<path${formatXmlAttributes(path)}/>${labels.join("")}`,
    words: nodes.every(({ entity }) => entity.validFrom)
      ? ORDER
      : `${ORDER} Below: those without a recorded first day.`,
    height: ABOVE + TICK_FONT + BETWEEN + TICK + MARGIN,
  };
}
