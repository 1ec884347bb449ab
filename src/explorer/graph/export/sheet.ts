import type { Size, ViewPoint } from "../../model/view.js";
import type { Box } from "../label-placement/geometry.js";
import { type MeasureText, wrapText } from "../label-placement/wrap-text.js";
import type { LegendItem } from "./legend-items.js";

/** The pages that a picture can be on. */
export type PageName = "CONTENT" | "SLIDE" | "A4_LANDSCAPE" | "A4_PORTRAIT";

/** The size of each page in units of CSS, 96 to the inch; null if it is as large as the picture and its texts. */
export const pageSizes: Readonly<Record<PageName, Size | null>> = {
  CONTENT: null,
  SLIDE: { width: 1280, height: 720 },
  A4_LANDSCAPE: { width: 1123, height: 794 },
  A4_PORTRAIT: { width: 794, height: 1123 },
};

/** The texts around a picture. */
export interface SheetContent {
  readonly title: string;
  /** The time, and what the picture leaves out. */
  readonly times: readonly string[];
  readonly legend: readonly LegendItem[];
  /** Lines that explain the numbers of the picture. */
  readonly notes: readonly string[];
  readonly citations: readonly string[];
  /** The address; empty if there is none. */
  readonly address: string;
}

export interface SheetText extends ViewPoint {
  readonly words: string;
  readonly role: TextRole;
}

export interface PlacedLegendItem extends ViewPoint {
  readonly item: LegendItem;
}

/** A page with a picture and the texts around it. */
export interface Sheet {
  readonly page: Size & ViewPoint;
  readonly texts: readonly SheetText[];
  readonly legend: readonly PlacedLegendItem[];
  /** The place of the point 0, 0 of the picture on the page, and its enlargement. */
  readonly origin: ViewPoint;
  readonly scale: number;
  /** True if the picture has so little room that the texts should be fewer. */
  readonly isCrowded: boolean;
}

export type TextRole = "TITLE" | "TIME" | "FOOT";

/** The font of each text, and the height of its line. */
export const textStyles: Readonly<Record<TextRole, { readonly font: number; readonly line: number }>> = {
  TITLE: { font: 22, line: 28 },
  TIME: { font: 14, line: 20 },
  FOOT: { font: 11, line: 16 },
};

export const LEGEND_FONT = 12;
/** The width of the sample before the words of an entry of the legend. */
export const SAMPLE_WIDTH = 30;
const LEGEND_SPACE = 20;
const LEGEND_LINE = 24;

const MARGIN = 24;
const MIN_WIDTH = 680;
/** Citations are in two columns on pages with this width for texts. */
const MIN_TWO_COLUMNS = 700;
const MAX_SCALE = 1.6;
/** The least part of the height of a page that a picture has, unless the page is crowded. */
const MIN_PART = 0.4;

/** Arranges texts around a picture: above it title and times, below it the legend, notes, citations and the address. */
export function arrangeSheet(
  content: SheetContent,
  box: Box,
  pageSize: Size | null,
  measure: MeasureText,
): Sheet {
  const boxSize = { width: box.x2 - box.x1, height: box.y2 - box.y1 };
  const width = pageSize?.width ?? Math.max(boxSize.width, MIN_WIDTH) + 2 * MARGIN;
  const inner = width - 2 * MARGIN;
  const head = stackTexts([createText("TITLE")(content.title), ...content.times.map(createText("TIME"))]);
  const legend = arrangeLegend(content.legend, inner, measure);
  const notes = stackTexts(content.notes.map(createText("FOOT")));
  const citations = arrangeColumns(content.citations, inner, measure);
  const address = stackTexts([createText("FOOT")(content.address)]);
  const foot = [legend, notes, citations, address].filter(({ height }) => height > 0);
  const footHeight = foot.reduce((sum, { height }) => sum + height + MARGIN / 2, 0);
  const texts = MARGIN + head.height + MARGIN + footHeight + MARGIN;
  const height = pageSize?.height ?? texts + boxSize.height;
  const room = height - texts;
  const scale = pageSize ? Math.min(MAX_SCALE, inner / boxSize.width, Math.max(room, 1) / boxSize.height) : 1;
  // A page of the size of its picture has the coordinates of the picture, and a page of a fixed size its own.
  const pageLeft = pageSize ? 0 : (box.x1 + box.x2 - width) / 2;
  const pageTop = pageSize ? 0 : box.y1 - 2 * MARGIN - head.height;
  const middle = { x: pageLeft + width / 2, y: pageTop + 2 * MARGIN + head.height + room / 2 };
  let y = pageTop + height - MARGIN - footHeight;
  const placed: { texts: SheetText[]; legend: PlacedLegendItem[] } = { texts: [], legend: [] };
  const addBlock = (block: Block, blockTop: number) => {
    const move = <Item extends ViewPoint>(item: Item): Item => ({
      ...item,
      x: pageLeft + MARGIN + item.x,
      y: blockTop + item.y,
    });
    placed.texts.push(...block.texts.map(move));
    placed.legend.push(...block.legend.map(move));
  };
  addBlock(head, pageTop + MARGIN);
  for (const block of foot) {
    y += MARGIN / 2;
    addBlock(block, y);
    y += block.height;
  }
  return {
    page: { x: pageLeft, y: pageTop, width, height },
    ...placed,
    origin: {
      x: middle.x - (scale * (box.x1 + box.x2)) / 2,
      y: middle.y - (scale * (box.y1 + box.y2)) / 2,
    },
    scale,
    isCrowded: pageSize !== null && room < MIN_PART * height,
  };

  /** Writes texts below each other. An empty text takes no room. */
  function stackTexts(stacked: readonly UnplacedText[]): Block {
    let down = 0;
    const rows = stacked.flatMap(({ words, role }) => {
      const { font, line } = textStyles[role];
      const lines = words ? wrapText(words, font, inner, measure).lines : [];
      return lines.map((row) => {
        down += line;
        return { words: row, role, x: 0, y: down - (line - font) / 2 - 1 };
      });
    });
    return { texts: rows, legend: [], height: down };
  }
}

type UnplacedText = Omit<SheetText, keyof ViewPoint>;

const createText =
  (role: TextRole) =>
  (words: string): UnplacedText => ({ words, role });

/** A part of the texts of a page, with places from its own corner on. */
interface Block {
  readonly texts: readonly SheetText[];
  readonly legend: readonly PlacedLegendItem[];
  readonly height: number;
}

/** Numbers citations, and writes them in columns as high as each other. */
function arrangeColumns(citations: readonly string[], width: number, measure: MeasureText): Block {
  const { font, line } = textStyles.FOOT;
  const columnCount = width >= MIN_TWO_COLUMNS && citations.length > 1 ? 2 : 1;
  const columnWidth = (width - (columnCount - 1) * MARGIN) / columnCount;
  const wrapped = citations.map(
    (citation, index) => wrapText(`[${index + 1}]\u00a0${citation}`, font, columnWidth, measure).lines,
  );
  const half = Math.ceil(wrapped.flat().length / columnCount);
  const columns: string[][] = [];
  for (const rows of wrapped) {
    const column = columns.at(-1);
    if (column && (column.length < half || columns.length === columnCount)) column.push(...rows);
    else columns.push([...rows]);
  }
  return {
    texts: columns.flatMap((rows, column) =>
      rows.map((words, index) => ({
        ...createText("FOOT")(words),
        x: column * (columnWidth + MARGIN),
        y: (index + 1) * line - 3,
      })),
    ),
    legend: [],
    height: Math.max(0, ...columns.map((rows) => rows.length)) * line,
  };
}

/** Places the entries of a legend side by side, in as many rows as they need. */
function arrangeLegend(items: readonly LegendItem[], width: number, measure: MeasureText): Block {
  const placed: PlacedLegendItem[] = [];
  let x = 0;
  let y = LEGEND_FONT;
  for (const item of items) {
    const itemWidth = SAMPLE_WIDTH + measure(item.words, LEGEND_FONT);
    if (x > 0 && x + itemWidth > width) [x, y] = [0, y + LEGEND_LINE];
    placed.push({ item, x, y });
    x += itemWidth + LEGEND_SPACE;
  }
  return { texts: [], legend: placed, height: items.length > 0 ? y + LEGEND_FONT / 2 : 0 };
}
