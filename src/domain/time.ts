/** A calendar day as the integer yyyymmdd: ordered, exact, readable in the database. */
export type Day = number;

/**
 * An instant in microseconds since 1970-01-01T00:00:00Z. A double represents these integers exactly up to
 * the year 2255.
 */
export type Instant = number;

/** The start of a period whose start is not known. */
export const FIRST_DAY: Day = 0;
/** The end of a period that has no known end. */
export const LAST_DAY: Day = 9999_12_31;
/** The end of the recorded time of a present version. */
export const OPEN_INSTANT: Instant = Number.MAX_SAFE_INTEGER;
/** The last instant before the one that marks a version as current. */
export const LAST_INSTANT: Instant = OPEN_INSTANT - 1;

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|z|[+-]\d{2}:\d{2})$/;

/** By month, in a year that is not a leap year. */
const DAYS_IN_MONTH: readonly number[] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const countDaysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month] ?? 0);

interface PartialDateParts {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

function parseDateParts(text: string): PartialDateParts | null {
  const match = PARTIAL_DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [match[1], match[2], match[3]].map((part) => (part ? Number(part) : undefined));
  if (!year || (month !== undefined && (month < 1 || month > 12))) return null;
  if (day !== undefined && (month === undefined || day < 1 || day > countDaysInMonth(year, month)))
    return null;
  return { year, month, day };
}

/** Returns true if the text is YYYY, YYYY-MM or YYYY-MM-DD and that day, month or year exists. */
export const isPartialDate = (text: string): boolean => parseDateParts(text) !== null;

/** Converts a partial date to its first day; FIRST_DAY for null. Fails on an invalid date. */
export function toEarliestDay(partialDate: string | null | undefined): Day {
  if (partialDate == null) return FIRST_DAY;
  const { year, month, day } = requireParts(partialDate);
  return year * 10000 + (month ?? 1) * 100 + (day ?? 1);
}

/** Converts a partial date to its last day; LAST_DAY for null. Fails on an invalid date. */
export function toLatestDay(partialDate: string | null | undefined): Day {
  if (partialDate == null) return LAST_DAY;
  const { year, month, day } = requireParts(partialDate);
  const lastMonth = month ?? 12;
  return year * 10000 + lastMonth * 100 + (day ?? countDaysInMonth(year, lastMonth));
}

function requireParts(partialDate: string): PartialDateParts {
  const parts = parseDateParts(partialDate);
  if (!parts) throw new RangeError(`"${partialDate}" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.`);
  return parts;
}

/** Formats a day as YYYY-MM-DD; null for FIRST_DAY and LAST_DAY. */
export const formatDay = (day: Day): string | null =>
  day <= FIRST_DAY || day >= LAST_DAY ? null : formatIsoDate(day);

/** Formats a day as YYYY-MM-DD, whatever it stands for. */
export function formatIsoDate(day: Day): string {
  const digits = String(day).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** Converts an instant to its calendar day, in UTC. */
export function toCalendarDay(instant: Instant): Day {
  const date = new Date(Math.floor(instant / 1000));
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/** Computes the first instant after a day, in UTC. */
export const computeEndOfDay = (day: Day): Instant =>
  Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) + 1) * 1000;

/** Counts the days from one day to another. */
export const countDaysBetween = (from: Day, to: Day): number =>
  (computeEndOfDay(to) - computeEndOfDay(from)) / DAY_LENGTH;

/** Computes the day after one, in UTC. */
export const computeDayAfter = (day: Day): Day => toCalendarDay(computeEndOfDay(day));

/** Computes the day before one, in UTC. */
export const computeDayBefore = (day: Day): Day => toCalendarDay(computeEndOfDay(day) - 2 * DAY_LENGTH);

/** In microseconds. */
const DAY_LENGTH = 86_400_000_000;

/** The instant, by the clock of this machine and its correction. */
export const getNow = (): Instant => Date.now() * 1000 + correction;

let correction = 0;

/** Corrects the clock of this process by microseconds, so that several processes have one time; 0: not at all. */
export function correctClock(microseconds: number): void {
  correction = microseconds;
}

/** Computes the day after that of an instant, or of the present, in UTC: nowhere has a later day begun by then. */
export const computeTomorrow = (instant: Instant = getNow()): Day =>
  toCalendarDay(computeEndOfDay(toCalendarDay(instant)));

/** Parses an RFC 3339 instant to the microsecond. Returns null if the text is invalid. */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [, date = "", time = "", fraction = "", offset = ""] = match;
  if (!isPartialDate(date)) return null;
  const milliseconds = Date.parse(`${date}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(milliseconds)) return null;
  return milliseconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

/** Formats an instant as RFC 3339 in UTC, to the microsecond. */
export function formatInstant(instant: Instant): string {
  const microseconds = ((instant % 1_000_000) + 1_000_000) % 1_000_000;
  const seconds = new Date((instant - microseconds) / 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(microseconds).padStart(6, "0")}Z`;
}

/** Returns true if a period does not end before it starts, however precise its dates are. */
export const isPeriod = (from: string | null, to: string | null): boolean =>
  toEarliestDay(from) <= toLatestDay(to);

/** Returns true if a period has ended, and surely lies within another one, however precise the dates of both are. */
export const isPeriodWithin = (
  { from, to }: { readonly from: string | null; readonly to: string | null },
  outer: { readonly from?: string; readonly to: string },
): boolean =>
  to !== null &&
  toLatestDay(to) <= toLatestDay(outer.to) &&
  (outer.from === undefined || (from !== null && toEarliestDay(from) >= toEarliestDay(outer.from)));
