import type { Nonexistence } from "../../../sentences/find-absence.js";
import { escapeXml, formatXmlAttributes } from "../../../util/text/xml.js";
import type { ViewEntity } from "../../model/graph.js";
import type { ViewPoint } from "../../model/view.js";
import { listLeftOut } from "../../model/words/left-out-words.js";
import { formatLineWords } from "../../model/words/line-words.js";
import { listCitations } from "../../model/words/list-citations.js";
import { formatSvgText } from "../../ui/files/svg-text.js";
import { buildShapePath } from "../../ui/theme/build-shape-path.js";
import { buildPalette } from "../../ui/theme/colours.js";
import { getKindStyle } from "../../ui/theme/kind-style.js";
import { getNodeColour } from "../../ui/theme/node-colour.js";
import { toHex } from "../../ui/theme/oklch.js";
import { PICTURE_FONT } from "../../ui/theme/picture-font.js";
import { arrangeLabels, listNumbered, type PlacedLabel } from "../label-placement/arrange-labels.js";
import {
  type ArrangedLine,
  type ArrangedNode,
  type Arrangement,
  arrangePicture,
} from "../label-placement/arrange-picture.js";
import { computeBounds } from "../label-placement/compute-bounds.js";
import { computeTitleRows } from "../label-placement/compute-title-rows.js";
import { formatCurvePath, formatPathPoint } from "../label-placement/format-curve-path.js";
import { type Box, computeCurvePoint, contains, type Segment } from "../label-placement/geometry.js";
import { type LineMark, markLines, SIGN_PART } from "../label-placement/mark-lines.js";
import { defaultSizes } from "../label-placement/sizes.js";
import { type MeasureText, TEXT_LINE, wrapText } from "../label-placement/wrap-text.js";
import { type Export, formatExportTime } from "./export.js";
import { type LegendItem, listLegendItems } from "./legend-items.js";
import { drawDateAxis } from "./svg-date-axis.js";

const MARGIN = 24;
const MIN_WIDTH = 680;
const LINE_HEIGHT = 20;
const TITLE_FONT = 22;
const TITLE_HEIGHT = 28;
const TIME_FONT = 14;
const FOOT_FONT = 11;
/** Exports are printed on light paper. */
const colours = buildPalette("light");
const strokeByStatus: Readonly<Record<string, string>> = {
  ALLEGED: colours.alleged,
  DISPUTED: colours.disputed,
};

interface Options {
  /** The font as a rule of CSS, for where it is not installed. */
  readonly fontFace?: string;
  readonly compared?: ComparedPicture;
}

/** A picture in which lines that differ between two states are marked. The others are pale. */
export interface ComparedPicture {
  readonly marks: ReadonlyMap<string, LineMark>;
  /** Lines of text that name the two states and explain the marks. */
  readonly lines: readonly string[];
}

/** Draws the picture as SVG, ready to print and cite: with title, time, legend, sources. Every text is within the picture. */
export function toSvg(
  exported: Export,
  measure: MeasureText,
  { fontFace = "", compared }: Options = {},
): string {
  const { title, picture, part, isByDate, time, address, claims } = exported;
  const marks = compared?.marks ?? new Map<string, LineMark>();
  const arrangement = cropArrangement(markLines(arrangePicture(picture, measure), marks), part);
  const labels = arrangeLabels(arrangement, { computeRank: () => 1, measure, hasNumbers: !compared });
  const bounds = computeBounds(
    arrangement,
    [...labels.values()].map(({ box }) => box),
  );
  const width = Math.max(bounds.x2 - bounds.x1, MIN_WIDTH) + 2 * MARGIN;
  const x = (bounds.x1 + bounds.x2 - width) / 2;
  const inner = width - 2 * MARGIN;
  const wrap = (text: string, fontSize: number) => wrapText(text, fontSize, inner, measure).lines;
  const head = title ? wrap(title, TITLE_FONT) : [];
  const visible = picture.nodes.filter(({ entity }) => arrangement.nodes.has(entity.id));
  const axis = isByDate ? drawDateAxis(visible, { x, y: bounds.y1 - MARGIN, width }, measure) : null;
  const leftOut = listLeftOut(picture).join(", ");
  const times = [
    ...(compared?.lines ?? [formatExportTime(time)]),
    ...(leftOut ? [`Not in the picture: ${leftOut}`] : []),
    ...(axis ? [axis.words] : []),
  ].flatMap((line) => wrap(line, TIME_FONT));
  const lines = [...arrangement.lines];
  const legend = arrangeLegendItems(
    listLegendItems(
      visible,
      // The lines of a comparison show the changes instead.
      compared ? [] : lines.map(([, { status }]) => status),
    ),
    inner,
    measure,
  );
  const cited = listCitations(claims).map((citation, index) => `${index + 1}. ${citation}`);
  const keys = listNumbered(labels).flatMap((id, index) => {
    const line = picture.lines.find((candidate) => candidate.id === id);
    return line ? [`Number ${index + 1}: ${formatLineWords(line)}`] : [];
  });
  const foot = [...keys, ...cited, address].filter(Boolean).flatMap((line) => wrap(line, FOOT_FONT));
  const headHeight = head.length * TITLE_HEIGHT + times.length * LINE_HEIGHT;
  const y = bounds.y1 - headHeight - (axis?.height ?? 0) - 2 * MARGIN;
  const legendY = bounds.y2 + MARGIN + LINE_HEIGHT;
  const footY = legendY + legend.height + LINE_HEIGHT;
  const size = { width, height: footY + foot.length * LINE_HEIGHT + MARGIN - y };
  const leftEdge = x + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${formatXmlAttributes({ ...size, viewBox: `${x} ${y} ${size.width} ${size.height}`, "font-family": PICTURE_FONT, fill: colours.text })}>`,
    `<title>${escapeXml(title)}</title>`,
    ...(fontFace ? [`<style>${escapeXml(fontFace)}</style>`] : []),
    `<rect${formatXmlAttributes({ x, y, ...size, fill: colours.plane })}/>`,
    ...head.map((line, index) =>
      formatSvgText(line, {
        x: leftEdge,
        y: y + MARGIN + (index + 0.8) * TITLE_HEIGHT,
        "font-size": TITLE_FONT,
        "font-weight": 600,
      }),
    ),
    ...times.map((line, index) =>
      formatSvgText(line, {
        x: leftEdge,
        y: y + MARGIN + head.length * TITLE_HEIGHT + index * LINE_HEIGHT + TIME_FONT,
        "font-size": TIME_FONT,
        fill: colours.quiet,
      }),
    ),
    axis?.markup ?? "",
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>',
    ...lines.map(([id, arranged]) =>
      drawPath(
        formatCurvePath(arranged.curve),
        compared ? getMarkStroke(marks.get(id)) : getStatusStroke(arranged.status),
      ),
    ),
    ...visible.map(({ entity }) => drawNode(entity, arrangement.nodes.get(entity.id))),
    ...[...labels.values()].map(drawLineLabel),
    ...[...labels.values()].map(({ leader }) => (leader ? drawLeader(leader) : "")),
    ...[...marks].map(([id, mark]) => (labels.has(id) ? "" : drawLineSign(mark, arrangement.lines.get(id)))),
    '<g class="legend">',
    ...legend.items.map(({ item, x: right, y: down }) =>
      drawLegendEntry(item, leftEdge + right, legendY + down),
    ),
    "</g>",
    ...foot.map((words, index) =>
      formatSvgText(words, { x: leftEdge, y: footY + index * LINE_HEIGHT, "font-size": FOOT_FONT }),
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** Selects the nodes of a picture whose middle is in a part of it, and the lines between them. */
function cropArrangement(arrangement: Arrangement, part: Box | null): Arrangement {
  if (!part) return arrangement;
  const nodes = new Map([...arrangement.nodes].filter(([, { position }]) => contains(part, position)));
  const lines = [...arrangement.lines].filter(
    ([, { line }]) => nodes.has(line.from.id) && nodes.has(line.to.id),
  );
  return { ...arrangement, nodes, lines: new Map(lines) };
}

type Stroke = Readonly<Record<string, string | number | null>>;

const drawPath = (d: string, stroke: Stroke): string =>
  `<path${formatXmlAttributes({ d, fill: "none", ...stroke, "marker-end": "url(#tip)" })}/>`;

/** Returns the pattern and colour of a status. */
const getStatusStroke = (status: string): Stroke => ({
  stroke: strokeByStatus[status] ?? colours.strongLine,
  "stroke-width": 1.6,
  "stroke-dasharray": status === "ALLEGED" ? "6 4" : null,
});

function getMarkStroke(mark: LineMark | undefined): Stroke {
  if (!mark) return { stroke: colours.strongLine, "stroke-opacity": 0.4, "stroke-width": 1.2 };
  return { stroke: colours[mark.colour], "stroke-width": mark.width, "stroke-dasharray": mark.dash };
}

/** Draws the line to a label that has no room on the line that it names. */
const drawLeader = ({ start, end }: Segment): string =>
  `<path${formatXmlAttributes({ class: "leader", d: `M${formatPathPoint(start)}L${formatPathPoint(end)}`, stroke: colours.quiet, "stroke-width": 1 })}/>` +
  `<circle${formatXmlAttributes({ cx: start.x, cy: start.y, r: 2, fill: colours.quiet })}/>`;

/** Draws the sign of a mark where a line has no room for its label. */
const drawLineSign = ({ sign }: LineMark, arranged: ArrangedLine | undefined): string =>
  arranged ? drawLineLabel({ rows: [sign], middle: computeCurvePoint(arranged.curve, SIGN_PART) }) : "";

function drawLineLabel({ rows, middle: { x, y } }: Pick<PlacedLabel, "rows" | "middle">): string {
  const { labelFont: font } = defaultSizes;
  return rows
    .map((row, index) =>
      formatSvgText(row, {
        x,
        y: y + (index - (rows.length - 1) / 2) * TEXT_LINE * font + 0.35 * font,
        "font-size": font,
        "text-anchor": "middle",
        ...createHalo(3),
      }),
    )
    .join("");
}

function drawNode({ kind, absence }: ViewEntity, arranged: ArrangedNode | undefined): string {
  if (!arranged) return "";
  return [
    drawMark(kind, arranged.position, arranged.radius, absence),
    ...computeTitleRows(arranged).map(({ words, x, y }) =>
      formatSvgText(words, {
        x,
        y,
        "font-size": defaultSizes.nameFont,
        "text-anchor": "middle",
        ...createHalo(4),
      }),
    ),
  ].join("");
}

/** Keeps a text readable over a line. */
const createHalo = (width: number) => ({
  "paint-order": "stroke",
  stroke: colours.plane,
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
    stroke: colours.onAccent,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  const edge = formatXmlAttributes({
    d,
    fill: "none",
    stroke: colours.text,
    "stroke-width": 2,
    "stroke-dasharray": absence && edgeDashes[absence],
  });
  return `<path class="${kind}"${body}/><path${sign}/>${absence === null ? "" : `<path${edge}/>`}`;
}

/** The width of the sample before the words of an entry of the legend. */
const SAMPLE = 30;
/** The space between two entries. */
const SPACE = 20;
const LEGEND_FONT = 12;

interface PlacedItem extends ViewPoint {
  readonly item: LegendItem;
}

/** Places the entries of the legend side by side, in as many rows as they need. */
function arrangeLegendItems(items: readonly LegendItem[], width: number, measure: MeasureText) {
  const placed: PlacedItem[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    const itemWidth = SAMPLE + measure(item.words, LEGEND_FONT);
    if (x > 0 && x + itemWidth > width) [x, y] = [0, y + LINE_HEIGHT + 4];
    placed.push({ item, x, y });
    x += itemWidth + SPACE;
  }
  return { items: placed, height: y + LINE_HEIGHT };
}

function drawLegendEntry(item: LegendItem, x: number, y: number): string {
  const middle = { x: x + 12, y: y - 4 };
  const sample =
    "status" in item
      ? drawPath(
          `M${formatPathPoint({ x, y: middle.y })}L${formatPathPoint({ x: x + 24, y: middle.y })}`,
          getStatusStroke(item.status),
        )
      : drawMark(item.kind, middle, 9, item.absence);
  return sample + formatSvgText(item.words, { x: x + SAMPLE, y, "font-size": LEGEND_FONT });
}
