import { escapeXml, formatXmlAttributes } from "../../util/text/xml.js";
import { svgText } from "../exports/svg-text.js";
import { paletteOf, seriesColours } from "../look/colours.js";
import { toHex } from "../look/oklch.js";
import { today } from "../view/days.js";
import type { ChartSeries } from "./chart-data.js";

interface Words {
  readonly title: string;
  readonly time: string;
  readonly series: readonly ChartSeries[];
}

const HEADER = 72;
const LEGEND_ROW = 20;

/** The picture of a chart as SVG, ready to print: with its title, its time, its series and the day it was made. */
export function plotSvg(plot: SVGSVGElement, { title, time, series }: Words): string {
  const { width, height } = plot.getBoundingClientRect();
  const legend = series.length > 1 ? series.slice(0, colours.length) : [];
  const whole = Math.round(HEADER + height + legend.length * LEGEND_ROW + 28);
  const size = { width: Math.round(width), height: whole, viewBox: `0 0 ${Math.round(width)} ${whole}` };
  const { plane, text } = paletteOf("light");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${formatXmlAttributes({ ...size, "font-family": "system-ui, sans-serif", "font-size": 12, fill: text })}>`,
    `<title>${escapeXml(title)}</title>`,
    `<rect${formatXmlAttributes({ width: size.width, height: whole, fill: plane })}/>`,
    svgText(title, { x: 16, y: 30, "font-size": 16, "font-weight": 600 }),
    svgText(time, { x: 16, y: 50 }),
    `<g transform="translate(0 ${HEADER})">${withColours(plot.innerHTML)}</g>`,
    ...legend.flatMap(({ name }, index) => {
      const y = HEADER + height + 14 + index * LEGEND_ROW;
      return [
        `<rect${formatXmlAttributes({ x: 16, y: y - 10, width: 12, height: 12, fill: colours[index] ?? text })}/>`,
        svgText(name, { x: 36, y }),
      ];
    }),
    svgText(`brandgraph, ${today()}`, { x: 16, y: whole - 10, "font-size": 11 }),
    "</svg>",
    "",
  ].join("\n");
}

const colours = seriesColours("light").map(toHex);

/** A file knows no style sheet of the page, so each variable becomes its colour. */
function withColours(markup: string): string {
  const palette = paletteOf("light");
  const named = new Map<string, string>([
    ...Object.entries(palette),
    ...colours.map((colour, index): [string, string] => [`series-${index + 1}`, colour]),
  ]);
  return markup.replace(/var\(--([\w-]+)\)/g, (_, name: string) => named.get(name) ?? palette.text);
}
