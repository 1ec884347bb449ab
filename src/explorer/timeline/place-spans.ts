import type { Span } from "./spans.js";

/** The years that are shown. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** A span at its place in a lane: row by row, in hundredths of the width. */
export interface PlacedSpan extends Span {
  readonly row: number;
  readonly left: number;
  readonly width: number;
  /** Whether its words stand left of it: at the right edge they would be cut. */
  readonly hasWordsLeft: boolean;
  /** How much of the width its words may take until they meet the next. */
  readonly room: number;
}

/** How much of the width the words of a short span may take. */
const WORDS_WIDTH = 32;

/** Places the spans that fall among the years, each in the first row where neither it nor its words meet another. */
export function placeSpans(spans: readonly Span[], years: Years): readonly PlacedSpan[] {
  const { from, to } = years;
  const positionOf = (year: number) => placeOnAxis(Math.min(Math.max(year, from), to), years);
  const ends: number[] = [];
  const items = spans
    .filter((span) => span.to >= from && span.from <= to)
    .map((span) => {
      const left = positionOf(span.from);
      const width = positionOf(span.to) - left;
      const hasWordsLeft = left + WORDS_WIDTH > 100 && width < WORDS_WIDTH && left > WORDS_WIDTH;
      const start = hasWordsLeft ? left - WORDS_WIDTH : left;
      const end = hasWordsLeft ? left + width + 1 : left + Math.max(width + 0.5, WORDS_WIDTH);
      const freeRow = ends.findIndex((rowEnd) => rowEnd <= start);
      const row = freeRow < 0 ? ends.length : freeRow;
      ends[row] = end;
      return { ...span, row, left, width, hasWordsLeft, start, end };
    });
  return items.map(({ start, end, ...item }) => ({ ...item, room: roomOf({ ...item, start, end }, items) }));
}

interface SpanExtent extends Omit<PlacedSpan, "room"> {
  /** What its bar and its words take of the row at least. */
  readonly start: number;
  readonly end: number;
}

/** From where words begin to the next in their row on their side, or to the edge. */
function roomOf({ row, left, start, end, hasWordsLeft }: SpanExtent, all: readonly SpanExtent[]): number {
  const others = all.filter((other) => other.row === row);
  if (hasWordsLeft)
    return left - Math.max(0, ...others.map((other) => other.end).filter((at) => at <= start));
  return Math.min(100, ...others.map((other) => other.start).filter((at) => at >= end)) - left;
}

/** Where a year stands, in hundredths of the width. */
export const placeOnAxis = (year: number, { from, to }: Years): number => ((year - from) / (to - from)) * 100;

/** Whole years that hold all facts, though not when their entities came to exist; the last ten where there is none. */
export function yearsOf(all: readonly Span[]): Years {
  const now = new Date().getUTCFullYear() + 1;
  const spans = all.filter(({ kind }) => kind !== "");
  if (spans.length === 0) return { from: now - 10, to: now };
  const from = Math.floor(Math.min(...spans.map((span) => span.from)));
  const to = Math.ceil(Math.max(...spans.map((span) => span.to)));
  return { from, to: Math.max(to, from + 1) };
}

/** Years to be written above the lanes: at most twelve, at even steps. */
export function ticksOf({ from, to }: Years): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (to - from) / size <= 12) ?? 200;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}
