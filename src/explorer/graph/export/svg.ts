import { escapeXml, formatXmlAttributes } from "../../../util/text/xml.js";
import type { Size } from "../../model/view.js";
import { listLeftOut } from "../../model/words/left-out-words.js";
import { formatLineWords } from "../../model/words/line-words.js";
import { formatSvgText } from "../../ui/files/svg-text.js";
import { PICTURE_FONT } from "../../ui/theme/picture-font.js";
import { arrangeLabels, listNumbered } from "../label-placement/arrange-labels.js";
import { type Arrangement, arrangePicture } from "../label-placement/arrange-picture.js";
import { computeBounds } from "../label-placement/compute-bounds.js";
import { formatCurvePath } from "../label-placement/format-curve-path.js";
import { type Box, contains } from "../label-placement/geometry.js";
import { type LineMark, markLines } from "../label-placement/mark-lines.js";
import type { MeasureText } from "../label-placement/wrap-text.js";
import {
  addReferences,
  citePicture,
  formatReferences,
  noSources,
  type PictureSources,
} from "./cite-picture.js";
import { type Export, formatExportTime } from "./export.js";
import { listLegendItems } from "./legend-items.js";
import { arrangeSheet, type Sheet, type SheetContent, type TextRole, textStyles } from "./sheet.js";
import { drawDateAxis } from "./svg-date-axis.js";
import {
  drawGap,
  drawLeader,
  drawLegendEntry,
  drawLineLabel,
  drawLineSign,
  drawNode,
  drawPath,
  getMarkStroke,
  getStatusStroke,
  paper,
} from "./svg-marks.js";

interface SvgOptions {
  /** The font as a rule of CSS, for where it is not installed. */
  readonly fontFace?: string;
  readonly compared?: ComparedPicture;
  /** The size of the page. Default: that of the picture and its texts. */
  readonly pageSize?: Size | null;
  /** True if the sources are listed, and labels refer to them. Default: true. */
  readonly hasSources?: boolean;
}

/** A picture in which lines that differ between two states are marked. The others are pale. */
export interface ComparedPicture {
  readonly marks: ReadonlyMap<string, LineMark>;
  /** Lines of text that name the two states and explain the marks. */
  readonly lines: readonly string[];
}

/**
 * Draws the picture as SVG, ready to print and cite: with title, time, legend, sources. Every text is within the picture. A page
 * whose sources leave too little room for the picture has those of its lines only, or none, and says where the others are.
 */
export function toSvg(exported: Export, measure: MeasureText, options: SvgOptions = {}): string {
  const { picture, part, claims } = exported;
  const { compared, hasSources = true } = options;
  const arrangement = cropArrangement(
    markLines(arrangePicture(picture, measure), compared?.marks ?? new Map()),
    part,
  );
  const context = { exported, arrangement, options, measure };
  const without = { sources: noSources, addressWords: claims.length > 0 ? "With its sources: " : "" };
  if (!hasSources) return drawSheet(context, without).svg;
  const all = drawSheet(context, { sources: citePicture(arrangement, claims), addressWords: "" });
  if (!all.isCrowded) return all.svg;
  const sourcesOfLines = citePicture({ ...arrangement, nodes: new Map() }, claims);
  const ofLines = drawSheet(context, {
    sources: sourcesOfLines,
    addressWords: "With the sources of the entities: ",
  });
  return ofLines.isCrowded ? drawSheet(context, without).svg : ofLines.svg;
}

interface SheetSources {
  readonly sources: PictureSources;
  /** The words before the address. */
  readonly addressWords: string;
}

interface SheetContext {
  readonly exported: Export;
  readonly arrangement: Arrangement;
  readonly options: SvgOptions;
  readonly measure: MeasureText;
}

function drawSheet(
  { exported, arrangement: bare, options, measure }: SheetContext,
  { sources, addressWords }: SheetSources,
): Pick<Sheet, "isCrowded"> & { readonly svg: string } {
  const { title, picture, isByDate, time, address } = exported;
  const { fontFace = "", compared, pageSize = null } = options;
  const arrangement = addReferences(bare, sources);
  const labels = arrangeLabels(arrangement, { computeRank: () => 1, measure, hasNumbers: !compared });
  const box = computeBounds(
    arrangement,
    [...labels.values()].map((label) => label.box),
  );
  const visible = picture.nodes.filter(({ entity }) => arrangement.nodes.has(entity.id));
  const axis = isByDate ? drawDateAxis(visible, box, measure) : null;
  const leftOut = listLeftOut(picture).join(", ");
  const statuses = [...arrangement.lines.values()].map(({ status }) => status);
  const content: SheetContent = {
    title,
    times: [
      ...(compared?.lines ?? [formatExportTime(time)]),
      ...(leftOut ? [`Not in the picture: ${leftOut}`] : []),
      ...(axis ? [axis.words] : []),
    ],
    // The lines of a comparison show the changes instead of their statuses.
    legend: listLegendItems(visible, compared ? [] : statuses),
    notes: [
      ...listNumbered(labels).flatMap((id, index) => {
        const arranged = arrangement.lines.get(id);
        const numbers = sources.numbersByLine.get(id);
        const references = numbers ? ` ${formatReferences(numbers)}` : "";
        return arranged ? [`Number ${index + 1}: ${formatLineWords(arranged.line)}${references}`] : [];
      }),
      ...(sources.entityNumbers.length > 0
        ? [`About the entities: ${formatReferences(sources.entityNumbers)}`]
        : []),
    ],
    citations: sources.citations,
    address: address && addressWords + address,
  };
  const sheet = arrangeSheet(content, { ...box, y1: box.y1 - (axis?.height ?? 0) }, pageSize, measure);
  const { page, texts, legend, origin, scale, isCrowded } = sheet;
  const marks = compared?.marks ?? new Map<string, LineMark>();
  const drawing = [
    axis?.markup ?? "",
    ...[...arrangement.lines].map(([id, { curve, status }]) =>
      drawPath(formatCurvePath(curve), compared ? getMarkStroke(marks.get(id)) : getStatusStroke(status)),
    ),
    ...[...arrangement.nodes.values()].flatMap(({ name, nameBox }) =>
      name.length > 0 ? [drawGap(nameBox)] : [],
    ),
    ...visible.map(({ entity }) => drawNode(entity, arrangement.nodes.get(entity.id))),
    ...[...labels.values()].map(drawLineLabel),
    ...[...labels.values()].map(({ leader }) => (leader ? drawLeader(leader) : "")),
    ...[...marks].map(([id, mark]) => (labels.has(id) ? "" : drawLineSign(mark, arrangement.lines.get(id)))),
  ];
  const placement = pageSize ? { transform: `translate(${origin.x} ${origin.y}) scale(${scale})` } : {};
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg"${formatXmlAttributes({ width: page.width, height: page.height, viewBox: `${page.x} ${page.y} ${page.width} ${page.height}`, "font-family": PICTURE_FONT, fill: paper.text })}>`,
    `<title>${escapeXml(title)}</title>`,
    ...(fontFace ? [`<style>${escapeXml(fontFace)}</style>`] : []),
    `<rect${formatXmlAttributes({ ...page, fill: paper.plane })}/>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>',
    `<g${formatXmlAttributes(placement)}>`,
    ...drawing,
    "</g>",
    '<g class="legend">',
    ...legend.map(drawLegendEntry),
    "</g>",
    ...texts.map(({ words, role, x, y }) =>
      formatSvgText(words, { x, y, "font-size": textStyles[role].font, ...textLooks[role] }),
    ),
    "</svg>",
    "",
  ].join("\n");
  return { svg, isCrowded };
}

const textLooks: Readonly<Record<TextRole, Readonly<Record<string, string | number>>>> = {
  TITLE: { "font-weight": 600 },
  TIME: { fill: paper.quiet },
  FOOT: {},
};

/** Selects the nodes of a picture whose middle is in a part of it, and the lines between them. */
function cropArrangement(arrangement: Arrangement, part: Box | null): Arrangement {
  if (!part) return arrangement;
  const nodes = new Map([...arrangement.nodes].filter(([, { position }]) => contains(part, position)));
  const lines = [...arrangement.lines].filter(
    ([, { line }]) => nodes.has(line.from.id) && nodes.has(line.to.id),
  );
  return { ...arrangement, nodes, lines: new Map(lines) };
}
