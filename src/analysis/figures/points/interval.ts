import { buildDate, buildDayOfDate } from "../../../domain/model/calendar-date.js";
import { defineEnumeration } from "../../../domain/schema/enumeration.js";

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

/** The first days of intervals. */
export function* listIntervalStarts({ interval, from, to }: IntervalRange): Generator<string> {
  for (
    let start = computeIntervalStart(interval, from);
    start <= to && isDay(start);
    start = shiftByInterval(interval, start)
  )
    yield start;
}

/** The last day of an interval, given its first. */
export const computeIntervalEnd = (interval: Interval, start: string): string =>
  shiftByInterval(interval, start, -1);

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
