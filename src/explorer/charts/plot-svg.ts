import { getToday } from "../../util/days.js";
import { escapeXml, formatXmlAttributes } from "../../util/text/xml.js";
import { formatSvgText } from "../ui/files/svg-text.js";
import { buildPalette, getSeriesColours } from "../ui/theme/colours.js";
import { toHex } from "../ui/theme/oklch.js";
import type { ChartSeries } from "./chart-data.js";

interface Words {
  readonly title: string;
  readonly time: string;
  readonly series: readonly ChartSeries[];
}

const HEADER = 72;
const LEGEND_ROW = 20;

/** Builds the picture of a chart as SVG, ready to print: with its title, its time, its series and the day it was made. */
export function buildPlotSvg(plot: SVGSVGElement, { title, time, series }: Words): string {
  const { width, height } = plot.getBoundingClientRect();
  const legend = series.length > 1 ? series.slice(0, colours.length) : [];
  const totalHeight = Math.round(HEADER + height + legend.length * LEGEND_ROW + 28);
  const size = {
    width: Math.round(width),
    height: totalHeight,
    viewBox: `0 0 ${Math.round(width)} ${totalHeight}`,
  };
  const { plane, text } = buildPalette("light");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${formatXmlAttributes({ ...size, "font-family": "system-ui, sans-serif", "font-size": 12, fill: text })}>`,
    `<title>${escapeXml(title)}</title>`,
    `<rect${formatXmlAttributes({ width: size.width, height: totalHeight, fill: plane })}/>`,
    formatSvgText(title, { x: 16, y: 30, "font-size": 16, "font-weight": 600 }),
    formatSvgText(time, { x: 16, y: 50 }),
    `<g transform="translate(0 ${HEADER})">${replaceColourVariables(plot.innerHTML)}</g>`,
    ...legend.flatMap(({ name }, index) => {
      const y = HEADER + height + 14 + index * LEGEND_ROW;
      return [
        `<rect${formatXmlAttributes({ x: 16, y: y - 10, width: 12, height: 12, fill: colours[index] ?? text })}/>`,
        formatSvgText(name, { x: 36, y }),
      ];
    }),
    formatSvgText(`brandgraph, ${getToday()}`, { x: 16, y: totalHeight - 10, "font-size": 11 }),
    "</svg>",
    "",
  ].join("\n");
}

const colours = getSeriesColours("light").map(toHex);

/** Replaces each variable by its colour, since a file does not have the style sheet of the page. */
function replaceColourVariables(markup: string): string {
  const palette = buildPalette("light");
  const coloursByName = new Map<string, string>([
    ...Object.entries(palette),
    ...colours.map((colour, index): [string, string] => [`series-${index + 1}`, colour]),
  ]);
  return markup.replace(/var\(--([\w-]+)\)/g, (_, name: string) => coloursByName.get(name) ?? palette.text);
}
