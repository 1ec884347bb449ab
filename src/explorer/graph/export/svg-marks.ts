import type { Nonexistence } from "../../../sentences/find-absence.js";
import { formatXmlAttributes } from "../../../util/text/xml.js";
import type { ViewEntity } from "../../model/graph.js";
import type { ViewPoint } from "../../model/view.js";
import { formatSvgText } from "../../ui/files/svg-text.js";
import { buildShapePath } from "../../ui/theme/build-shape-path.js";
import { buildPalette } from "../../ui/theme/colours.js";
import { getKindStyle } from "../../ui/theme/kind-style.js";
import { getNodeColour } from "../../ui/theme/node-colour.js";
import { toHex } from "../../ui/theme/oklch.js";
import type { PlacedLabel } from "../label-placement/arrange-labels.js";
import type { ArrangedLine, ArrangedNode } from "../label-placement/arrange-picture.js";
import { computeTitleRows } from "../label-placement/compute-title-rows.js";
import { formatPathPoint } from "../label-placement/format-curve-path.js";
import { type Box, computeCurvePoint, type Segment } from "../label-placement/geometry.js";
import { type LineMark, SIGN_PART } from "../label-placement/mark-lines.js";
import { defaultSizes } from "../label-placement/sizes.js";
import { TEXT_LINE } from "../label-placement/wrap-text.js";
import { LEGEND_FONT, type PlacedLegendItem, SAMPLE_WIDTH } from "./sheet.js";

/** The colours of exports, which are printed on light paper. */
export const paper = buildPalette("light");
const strokeByStatus: Readonly<Record<string, string>> = {
  ALLEGED: paper.alleged,
  DISPUTED: paper.disputed,
};

type Stroke = Readonly<Record<string, string | number | null>>;

export const drawPath = (d: string, stroke: Stroke): string =>
  `<path${formatXmlAttributes({ d, fill: "none", ...stroke, "marker-end": "url(#tip)" })}/>`;

/** Returns the pattern and colour of a status. */
export const getStatusStroke = (status: string): Stroke => ({
  stroke: strokeByStatus[status] ?? paper.strongLine,
  "stroke-width": 1.6,
  "stroke-dasharray": status === "ALLEGED" ? "6 4" : null,
});

export function getMarkStroke(mark: LineMark | undefined): Stroke {
  if (!mark) return { stroke: paper.strongLine, "stroke-opacity": 0.4, "stroke-width": 1.2 };
  return { stroke: paper[mark.colour], "stroke-width": mark.width, "stroke-dasharray": mark.dash };
}

/** Draws the line to a label that has no room on the line that it names. */
export const drawLeader = ({ start, end }: Segment): string =>
  `<path${formatXmlAttributes({ class: "leader", d: `M${formatPathPoint(start)}L${formatPathPoint(end)}`, stroke: paper.quiet, "stroke-width": 1 })}/>` +
  `<circle${formatXmlAttributes({ cx: start.x, cy: start.y, r: 2, fill: paper.quiet })}/>`;

/** Draws the sign of a mark where a line has no room for its label. */
export const drawLineSign = ({ sign }: LineMark, arranged: ArrangedLine | undefined): string =>
  arranged ? drawRows([sign], computeCurvePoint(arranged.curve, SIGN_PART), createHalo(3)) : "";

/** Draws the label of a line, which interrupts the line: no stroke runs through its words. */
export const drawLineLabel = ({ rows, middle, box }: PlacedLabel): string =>
  drawGap(box) + drawRows(rows, middle, {});

function drawRows(rows: readonly string[], { x, y }: ViewPoint, look: Stroke): string {
  const { labelFont: font } = defaultSizes;
  return rows
    .map((row, index) =>
      formatSvgText(row, {
        x,
        y: y + (index - (rows.length - 1) / 2) * TEXT_LINE * font + 0.35 * font,
        "font-size": font,
        "text-anchor": "middle",
        ...look,
      }),
    )
    .join("");
}

/** Draws a gap in the lines behind a text. */
export const drawGap = ({ x1, y1, x2, y2 }: Box): string =>
  `<rect${formatXmlAttributes({ x: x1, y: y1, width: x2 - x1, height: y2 - y1, fill: paper.plane })}/>`;

export function drawNode({ kind, absence }: ViewEntity, arranged: ArrangedNode | undefined): string {
  if (!arranged) return "";
  return [
    drawMark(kind, arranged.position, arranged.radius, absence),
    ...computeTitleRows(arranged).map(({ words, x, y }) =>
      formatSvgText(words, {
        x,
        y,
        "font-size": defaultSizes.nameFont,
        "text-anchor": "middle",
      }),
    ),
  ].join("");
}

/** Keeps a text readable over a line. */
const createHalo = (width: number) => ({
  "paint-order": "stroke",
  stroke: paper.plane,
  "stroke-width": width,
  "stroke-linejoin": "round",
});

/** The dashes of the edge of an entity that is not known to exist at the time. */
const edgeDashes: Readonly<Record<Nonexistence, string | null>> = {
  NOT_YET: "2 3",
  ENDED: null,
  NO_EVIDENCE: "5 4",
};

/** Draws the icon of a kind on its shape; pale and with an edge for an entity that is not known to exist at the time. */
function drawMark(kind: string, { x, y }: ViewPoint, radius: number, absence: Nonexistence | null): string {
  const { icon, shape } = getKindStyle(kind);
  const scale = (0.52 * 2 * radius) / 24;
  const d = buildShapePath(shape, x, y, radius);
  const body = formatXmlAttributes({
    d,
    fill: toHex(getNodeColour(kind, "light")),
    opacity: absence === null ? null : 0.4,
  });
  const sign = formatXmlAttributes({
    d: icon,
    transform: `translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})`,
    fill: "none",
    stroke: paper.onAccent,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  const edge = formatXmlAttributes({
    d,
    fill: "none",
    stroke: paper.text,
    "stroke-width": 2,
    "stroke-dasharray": absence && edgeDashes[absence],
  });
  return `<path class="${kind}"${body}/><path${sign}/>${absence === null ? "" : `<path${edge}/>`}`;
}

/** Draws an entry of the legend: a sample of its mark or line, and its words. */
export function drawLegendEntry({ item, x, y }: PlacedLegendItem): string {
  const middle = { x: x + 12, y: y - 4 };
  const sample =
    "status" in item
      ? drawPath(
          `M${formatPathPoint({ x, y: middle.y })}L${formatPathPoint({ x: x + 24, y: middle.y })}`,
          getStatusStroke(item.status),
        )
      : drawMark(item.kind, middle, 9, item.absence);
  return sample + formatSvgText(item.words, { x: x + SAMPLE_WIDTH, y, "font-size": LEGEND_FONT });
}
