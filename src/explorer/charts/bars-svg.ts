import { getToday } from "../../util/days.js";
import { formatCount } from "../../util/text/format-count.js";
import { escapeXml, formatXmlAttributes } from "../../util/text/xml.js";
import { truncateName } from "../model/words/kind-words.js";
import { formatSvgText } from "../ui/files/svg-text.js";
import { buildPalette } from "../ui/theme/colours.js";
import type { Bar } from "./bar.js";
import type { Figure } from "./figure.js";

const { plane, text, accent } = buildPalette("light");
const WIDTH = 720;
const ROW_HEIGHT = 26;
/** The left edge of the bars. */
const LEFT = 300;
/** The width of the longest bar. */
const MAX_WIDTH = 340;

/** Builds a figure as SVG, ready to print: with its title and the day it was made. */
export function buildBarsSvg({ title, unit }: Pick<Figure, "title" | "unit">, bars: readonly Bar[]): string {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const height = 110 + bars.length * ROW_HEIGHT;
  const rows = bars.map(({ name, value, qualifier, isApproximate }, index) => {
    const y = 80 + index * ROW_HEIGHT;
    const width = ((value / highest) * MAX_WIDTH).toFixed(1);
    return [
      formatSvgText(truncateName(name), { x: LEFT - 10, y: y + 5, "text-anchor": "end" }),
      `<rect${formatXmlAttributes({ x: LEFT, y: y - 8, width, height: 16, rx: 3, fill: accent })}/>`,
      formatSvgText(formatCount(value, qualifier, isApproximate), { x: LEFT + Number(width) + 8, y: y + 5 }),
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${formatXmlAttributes({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 13, fill: text })}>`,
    `<title>${escapeXml(title)}</title>`,
    `<rect${formatXmlAttributes({ width: WIDTH, height, fill: plane })}/>`,
    formatSvgText(title, { x: 20, y: 34, "font-size": 18, "font-weight": 600 }),
    formatSvgText(unit, { x: 20, y: 54 }),
    ...rows,
    formatSvgText(`brandgraph, ${getToday()}`, { x: 20, y: height - 12, "font-size": 11 }),
    "</svg>",
    "",
  ].join("\n");
}
