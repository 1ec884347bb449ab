import { buildDate, buildDayOfDate } from "../../../domain/model/calendar-date.js";
import { defineEnumeration } from "../../../domain/schema/enumeration.js";
import { formatIsoDate } from "../../../domain/time.js";
import { DatePrecision } from "../../../domain/values/date-precision.js";

export const Interval = defineEnumeration("Interval", "The length of a point of a series, in UTC.", {
  DAY: "A day.",
  WEEK: "A week of ISO 8601, from Monday.",
  MONTH: "A month.",
  QUARTER: "A quarter of a year.",
  YEAR: "A year.",
});

export type Interval = keyof typeof Interval;

/** The intervals from the one that contains a day to the one that contains another. */
export interface IntervalRange {
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
}

type CoarsePrecision = Exclude<DatePrecision, "DAY">;

/** The numbers by which days as yyyymmdd are divided to compare their years or months. */
const periodDivisors: Readonly<Record<CoarsePrecision, number>> = { YEAR: 10_000, MONTH: 100 };

/** The precisions of dates that may lie in several intervals. */
const coarsePrecisions: Readonly<Record<Interval, readonly CoarsePrecision[]>> = {
  DAY: ["YEAR", "MONTH"],
  WEEK: ["YEAR", "MONTH"],
  MONTH: ["YEAR"],
  QUARTER: ["YEAR"],
  YEAR: [],
};

/** Lists the precisions of dates that lie in one interval; null if all do. */
export function listFinePrecisions(interval: Interval): readonly string[] | null {
  const coarse = coarsePrecisions[interval];
  if (coarse.length === 0) return null;
  return Object.keys(DatePrecision).filter(
    (precision) => !coarse.some((coarsePrecision) => coarsePrecision === precision),
  );
}

/**
 * Cypher for the start of the interval that a day lies in, or for the date itself if it is less precise than the interval:
 * yyyy0000 for a year, yyyymm00 for a month.
 */
export function buildPlace(interval: Interval, day: string, precision: string): string {
  const places = coarsePrecisions[interval].map(
    (coarse) => `WHEN '${coarse}' THEN ${day} / ${periodDivisors[coarse]} * ${periodDivisors[coarse]}`,
  );
  const start = buildIntervalStart(interval, day);
  return places.length === 0 ? start : `CASE ${precision} ${places.join(" ")} ELSE ${start} END`;
}

/** Cypher for the first day, as yyyymmdd, of the interval that a day lies in. */
export function buildIntervalStart(interval: Interval, day: string): string {
  switch (interval) {
    case "DAY":
      return day;
    case "WEEK": {
      const date = buildDate(day);
      return buildDayOfDate(`${date} - duration({days: (${date}).dayOfWeek - 1})`);
    }
    case "MONTH":
      return `${day} / 100 * 100 + 1`;
    case "QUARTER":
      return `${day} / 10000 * 10000 + ((${day} / 100 % 100 + 2) / 3 * 3 - 2) * 100 + 1`;
    case "YEAR":
      return `${day} / 10000 * 10000 + 101`;
  }
}

/** Cypher for the condition that a day lies in a range, or a month or year of which no more is known overlaps it. */
export function isInRange(
  { interval, from, to }: { readonly interval: Interval; readonly from: string; readonly to: string },
  day: string,
  precision: string,
): string {
  const buildBounds = (divisor: number) =>
    [`${day} / ${divisor} >= ${from} / ${divisor}`, `${day} / ${divisor} <= ${to} / ${divisor}`].join(
      " AND ",
    );
  const overlaps = coarsePrecisions[interval].map(
    (coarse) => `WHEN '${coarse}' THEN ${buildBounds(periodDivisors[coarse])}`,
  );
  return overlaps.length === 0
    ? buildBounds(1)
    : `CASE ${precision} ${overlaps.join(" ")} ELSE ${buildBounds(1)} END`;
}

/** Formats an interval by its first day: "2014-08-22", "week of 2014-08-18", "August 2014", "Q3 2014", "2014". */
export function formatInterval(interval: Interval, start: string): string {
  const year = start.slice(0, 4);
  switch (interval) {
    case "DAY":
      return start;
    case "WEEK":
      return `week of ${start}`;
    case "MONTH":
      return `${months.format(Date.parse(start))} ${year}`;
    case "QUARTER":
      return `Q${(Number(start.slice(5, 7)) + 2) / 3} ${year}`;
    case "YEAR":
      return year;
  }
}

const months = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

/** A year or a month that is all that is known of a date: its first and its last day, and its precision. */
export interface ImprecisePlace {
  readonly first: string;
  readonly last: string;
  readonly precision: DatePrecision;
  /** "2004, month unknown". */
  readonly label: string;
}

/** Reads a place that `buildPlace` has for such a date; null for an interval. */
export function readImprecisePlace(interval: Interval, position: number): ImprecisePlace | null {
  if (position % 100 !== 0) return null;
  const precision = position % periodDivisors.YEAR === 0 ? "YEAR" : "MONTH";
  const first = formatIsoDate(position + (precision === "YEAR" ? 101 : 1));
  return {
    first,
    last: computeIntervalEnd(precision, first),
    precision,
    label: `${formatInterval(precision, first)}, ${interval.toLowerCase()} unknown`,
  };
}

/** The first days of intervals. */
export function* listIntervalStarts({ interval, from, to }: IntervalRange): Generator<string> {
  for (
    let start = computeIntervalStart(interval, from);
    start <= to && isDay(start);
    start = shiftByInterval(interval, start)
  )
    yield start;
}

/** The last day of an interval, given its first; at most that of the year 9999. */
export function computeIntervalEnd(interval: Interval, start: string): string {
  const end = shiftByInterval(interval, start, -1);
  return isDay(end) ? end : "9999-12-31";
}

/** Widens a range to whole intervals: that of its first day, and that of its last one. */
export const widenToIntervals = <Range extends IntervalRange>(range: Range): Range => ({
  ...range,
  from: computeIntervalStart(range.interval, range.from),
  to: computeIntervalEnd(range.interval, computeIntervalStart(range.interval, range.to)),
});

/** The first and the last day of an interval that a range includes, given its first day. */
export function computeCountedDays({ interval, from, to }: IntervalRange, start: string) {
  const end = computeIntervalEnd(interval, start);
  return { first: start < from ? from : start, last: end > to ? to : end };
}

/** The greatest possible number of these intervals. */
export function countIntervals({ interval, from, to }: IntervalRange): number {
  const days = (parseDate(to).getTime() - parseDate(from).getTime()) / 86_400_000;
  return Math.floor(days / leastDays[interval]) + 2;
}

const leastDays: Readonly<Record<Interval, number>> = { DAY: 1, WEEK: 7, MONTH: 28, QUARTER: 90, YEAR: 365 };
/** The months and the days of each interval. */
const lengths = { DAY: [0, 1], WEEK: [0, 7], MONTH: [1, 0], QUARTER: [3, 0], YEAR: [12, 0] } as const;

const parseDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const formatDate = (date: Date): string => date.toISOString().slice(0, 10);
const addDays = (day: string, days: number): string =>
  formatDate(new Date(parseDate(day).getTime() + days * 86_400_000));

function computeIntervalStart(interval: Interval, day: string): string {
  if (interval === "DAY") return day;
  if (interval === "WEEK") return addDays(day, -((parseDate(day).getUTCDay() + 6) % 7));
  const [months] = lengths[interval];
  const month = parseDate(day).getUTCMonth();
  return `${day.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, "0")}-01`;
}

/** Shifts a day by an interval, and by some days more. */
function shiftByInterval(interval: Interval, day: string, moreDays = 0): string {
  const date = parseDate(day);
  const [months, days] = lengths[interval];
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + days + moreDays);
  return formatDate(date);
}

/** After the year 9999 dates are written with a sign. */
const isDay = (text: string): boolean => !text.startsWith("+");
