import type { Span } from "./spans.js";

/** The visible range of years. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** A span with its position in a lane: row, and left edge and width in percent. */
export interface PlacedSpan extends Span {
  readonly row: number;
  readonly left: number;
  readonly width: number;
  /** True if its label is to the left, because it would be cut off at the right edge. */
  readonly hasWordsLeft: boolean;
  /** Where the part without evidence begins, in percent of the bar; null if it has none. */
  readonly fadesFrom: number | null;
  /** The space for its label until the next span, in percent of the width. */
  readonly room: number;
}

/** The space reserved for the label of a short span, in percent of the width. */
const WORDS_WIDTH = 32;

/** Places the spans within the years, each in the first row where it and its label overlap nothing. */
export function arrangeSpans(spans: readonly Span[], years: Years): readonly PlacedSpan[] {
  const { from, to } = years;
  const computePosition = (year: number) => computeAxisPosition(Math.min(Math.max(year, from), to), years);
  const ends: number[] = [];
  const items = spans
    .filter((span) => span.to >= from && span.from <= to)
    .map((span) => {
      const offset = computePosition(span.from);
      const width = computePosition(span.to) - offset;
      const hasWordsLeft = offset + WORDS_WIDTH > 100 && width < WORDS_WIDTH && offset > WORDS_WIDTH;
      const start = hasWordsLeft ? offset - WORDS_WIDTH : offset;
      const end = hasWordsLeft ? offset + width + 1 : offset + Math.max(width + 0.5, WORDS_WIDTH);
      const freeRow = ends.findIndex((rowEnd) => rowEnd <= start);
      const row = freeRow < 0 ? ends.length : freeRow;
      ends[row] = end;
      const fadesFrom =
        span.confirmedTo === null || width === 0
          ? null
          : Math.min(Math.max(((computePosition(span.confirmedTo) - offset) / width) * 100, 0), 100);
      return { ...span, row, left: offset, width, fadesFrom, hasWordsLeft, start, end };
    });
  return items.map(({ start, end, ...item }) => ({
    ...item,
    room: computeAvailableLabelWidth({ ...item, start, end }, items),
  }));
}

interface SpanExtent extends Omit<PlacedSpan, "room"> {
  /** The extent of its bar and label in the row, in percent. */
  readonly start: number;
  readonly end: number;
}

/** Computes the distance from the label to the next span in its row on the same side, or to the edge. */
function computeAvailableLabelWidth(
  { row, left: offset, start, end, hasWordsLeft }: SpanExtent,
  all: readonly SpanExtent[],
): number {
  const neighbours = all.filter((span) => span.row === row);
  if (hasWordsLeft)
    return offset - Math.max(0, ...neighbours.map((span) => span.end).filter((edge) => edge <= start));
  return Math.min(100, ...neighbours.map((span) => span.start).filter((edge) => edge >= end)) - offset;
}

/** Computes the position of a year on the axis, in percent. */
export const computeAxisPosition = (year: number, { from, to }: Years): number =>
  ((year - from) / (to - from)) * 100;

/** Computes the whole years that contain all facts, but not the founding of entities. Default: the last ten years. */
export function computeYears(all: readonly Span[]): Years {
  const now = new Date().getUTCFullYear() + 1;
  const spans = all.filter(({ kind }) => kind !== "");
  if (spans.length === 0) return { from: now - 10, to: now };
  const from = Math.floor(Math.min(...spans.map((span) => span.from)));
  const to = Math.ceil(Math.max(...spans.map((span) => span.to)));
  return { from, to: Math.max(to, from + 1) };
}

/** Lists the labelled years of the axis: at most twelve, at equal steps. */
export function listYearTicks({ from, to }: Years): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (to - from) / size <= 12) ?? 200;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}
