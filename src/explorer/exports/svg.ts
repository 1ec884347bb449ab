import { xmlAttributes, xmlText } from "../../util/xml.js";
import { type ArrangedLine, type ArrangedNode, arrangePicture } from "../arrange/arrange-picture.js";
import { boundsOf } from "../arrange/bounds-of.js";
import { pointAt } from "../arrange/geometry.js";
import { type LineMark, markedArrangement, SIGN_PART } from "../arrange/marked-arrangement.js";
import { type PlacedLabel, placeLabels } from "../arrange/place-labels.js";
import { defaultSizes } from "../arrange/sizes.js";
import { type MeasureText, TEXT_LINE, wrapText } from "../arrange/wrap-text.js";
import { kindStyleOf } from "../kinds/kind-style.js";
import { pluralOf } from "../kinds/words.js";
import { kindColour, paletteOf } from "../look/colours.js";
import { toHex } from "../look/oklch.js";
import { PICTURE_FONT } from "../look/picture-font.js";
import type { ViewEntity } from "../view/graph.js";
import type { ViewPoint } from "../view/view.js";
import { type Export, timeInWords } from "./export.js";
import { svgText } from "./svg-text.js";

const MARGIN = 24;
const MIN_WIDTH = 680;
const LINE_HEIGHT = 20;
const [TITLE_FONT, TITLE_HEIGHT, FOOT_FONT] = [22, 28, 11];
/** Exports are printed on light paper. */
const colours = paletteOf("light");
const strokeByStatus: Readonly<Record<string, string>> = {
  ALLEGED: colours.alleged,
  DISPUTED: colours.disputed,
};

/** The picture as SVG, ready to print and cite: with title, time, legend and sources. Every text is within the picture. */
export function toSvg(
  { picture, time, address, sources }: Export,
  title: string,
  measure: MeasureText,
  compared?: ComparedPicture,
): string {
  const marks = compared?.marks ?? new Map<string, LineMark>();
  const arrangement = markedArrangement(arrangePicture(picture, measure), marks);
  const labels = placeLabels(arrangement, () => 1, measure);
  const bounds = boundsOf(arrangement);
  const width = Math.max(bounds.x2 - bounds.x1, MIN_WIDTH) + 2 * MARGIN;
  const x = (bounds.x1 + bounds.x2 - width) / 2;
  const wrap = (text: string, fontSize: number) =>
    wrapText(text, fontSize, width - 2 * MARGIN, measure).lines;
  const head = wrap(title, TITLE_FONT);
  const kinds = [...new Set(picture.nodes.map(({ entity }) => entity.kind))].sort();
  const rows = footer(
    kinds,
    [...(compared?.lines ?? [timeInWords(time)]), address, ...sources].flatMap((line) =>
      wrap(line, FOOT_FONT),
    ),
  );
  const y = bounds.y1 - head.length * TITLE_HEIGHT - 2 * MARGIN;
  const footY = bounds.y2 + MARGIN + LINE_HEIGHT;
  const size = { width, height: footY + rows.length * LINE_HEIGHT + MARGIN - y };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${xmlAttributes({ ...size, viewBox: `${x} ${y} ${size.width} ${size.height}`, "font-family": PICTURE_FONT, fill: colours.text })}>`,
    `<title>${xmlText(title)}</title>`,
    `<rect${xmlAttributes({ x, y, ...size, fill: colours.plane })}/>`,
    ...head.map((line, index) =>
      svgText(line, {
        x: x + MARGIN,
        y: y + MARGIN + (index + 0.8) * TITLE_HEIGHT,
        "font-size": TITLE_FONT,
        "font-weight": 600,
      }),
    ),
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>',
    ...[...arrangement.lines].map(([id, arranged]) =>
      line(arranged, compared ? markStroke(marks.get(id)) : statusStroke(arranged)),
    ),
    ...picture.nodes.map(({ entity }) => node(entity, arrangement.nodes.get(entity.id))),
    ...[...labels.values()].map(lineLabel),
    ...[...marks].map(([id, mark]) => (labels.has(id) ? "" : signOnLine(mark, arrangement.lines.get(id)))),
    ...rows.map((row, index) => row(x + MARGIN, footY + index * LINE_HEIGHT)),
    "</svg>",
    "",
  ].join("\n");
}

/** A picture in which lines are marked by how they differ between two states. The others are pale. */
export interface ComparedPicture {
  readonly marks: ReadonlyMap<string, LineMark>;
  /** What the two states are, and what the marks mean. */
  readonly lines: readonly string[];
}

type Stroke = Readonly<Record<string, string | number | null>>;

function line({ curve: { start, control, end } }: ArrangedLine, stroke: Stroke): string {
  const d = `M${inPlace(start)}Q${inPlace(control)} ${inPlace(end)}`;
  return `<path${xmlAttributes({ d, fill: "none", ...stroke, "marker-end": "url(#tip)" })}/>`;
}

const statusStroke = ({ status }: ArrangedLine): Stroke => ({
  stroke: strokeByStatus[status] ?? colours.strongLine,
  "stroke-width": 1.6,
  "stroke-dasharray": status === "ALLEGED" ? "6 4" : null,
});

function markStroke(mark: LineMark | undefined): Stroke {
  if (!mark) return { stroke: colours.strongLine, "stroke-opacity": 0.4, "stroke-width": 1.2 };
  return { stroke: colours[mark.colour], "stroke-width": mark.width, "stroke-dasharray": mark.dash };
}

/** The sign of a mark where a line has no room for its label. */
const signOnLine = ({ sign }: LineMark, arranged: ArrangedLine | undefined): string =>
  arranged ? lineLabel({ rows: [sign], middle: pointAt(arranged.curve, SIGN_PART) }) : "";

const inPlace = ({ x, y }: ViewPoint): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

function lineLabel({ rows, middle: { x, y } }: PlacedLabel): string {
  const { labelFont: font } = defaultSizes;
  return rows
    .map((row, index) =>
      svgText(row, {
        x,
        y: y + (index - (rows.length - 1) / 2) * TEXT_LINE * font + 0.35 * font,
        "font-size": font,
        "text-anchor": "middle",
        ...halo(3),
      }),
    )
    .join("");
}

function node({ kind, exists }: ViewEntity, arranged: ArrangedNode | undefined): string {
  if (!arranged) return "";
  const { place, radius, name, nameBox } = arranged;
  const middle = (nameBox.x1 + nameBox.x2) / 2;
  const height = (nameBox.y2 - nameBox.y1) / name.length;
  return [
    exists ? mark(kind, place.x, place.y, radius) : ghost(kind, place.x, place.y, radius),
    ...name.map((words, index) =>
      svgText(words, {
        ...{
          x: middle,
          y: nameBox.y1 + (index + 0.8) * height,
          "font-size": defaultSizes.nameFont,
          "text-anchor": "middle",
        },
        ...halo(4),
      }),
    ),
  ].join("");
}

/** Keeps a text readable over a line. */
const halo = (width: number) => ({
  "paint-order": "stroke",
  stroke: colours.plane,
  "stroke-width": width,
  "stroke-linejoin": "round",
});

/** The icon of an entity that does not exist at the time of the picture: pale, with a dashed edge. */
const ghost = (kind: string, x: number, y: number, radius: number): string =>
  `<g opacity="0.45">${mark(kind, x, y, radius)}</g><circle${xmlAttributes({ cx: x, cy: y, r: radius, fill: "none", stroke: colours.text, "stroke-width": 2, "stroke-dasharray": "5 4" })}/>`;

/** A kind's icon on its colour. */
function mark(kind: string, x: number, y: number, radius: number): string {
  const { icon } = kindStyleOf(kind);
  const scale = radius / 20;
  const stroke = {
    fill: "none",
    stroke: colours.onAccent,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  return `<circle${xmlAttributes({ cx: x, cy: y, r: radius, fill: toHex(kindColour(kind, "light")) })}/><path${xmlAttributes({ d: icon, transform: `translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})`, ...stroke })}/>`;
}

/** The rows below the picture: the legend, then lines of text. */
function footer(kinds: readonly string[], lines: readonly string[]) {
  const legend = kinds.map(
    (kind) => (x: number, y: number) =>
      `${mark(kind, x + 7, y - 4, 7)}${svgText(pluralOf(kind), { x: x + 22, y, "font-size": 12 })}`,
  );
  const rest = [
    "Dashed: alleged only. Red: disputed. Pale, with a dashed edge: not known to exist at this time.",
    ...lines,
  ].map((words) => (x: number, y: number) => svgText(words, { x, y, "font-size": FOOT_FONT }));
  return [...legend, ...rest];
}
