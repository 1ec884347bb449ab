import { formatIsoDate } from "../../../domain/time.js";
import { number } from "../../../neo4j/row-decoder.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { isStartExact } from "../../../query/temporal/temporal-predicates.js";
import { buildIntervalStart, computeIntervalEnd, type Interval } from "../points/interval.js";
import { bindValueKey, type KeyLabel, type KeyModel } from "./key.js";

/** The texts of an interval of the calendar. */
interface IntervalText {
  /** The word for the interval, if a year is less precise. */
  readonly part?: string;
  /** Builds the label from the first day of the interval, as YYYY-MM-DD. */
  readonly toLabel: (start: string) => KeyLabel;
  /** Parses the text of a value to the first day of the interval, as yyyymmdd. */
  readonly parse: (text: string) => number;
}

/**
 * Creates a key for the interval in which an item began, by its first day; null: its start is not known. A start of which only the
 * year is known has that year as its key, yyyy0000.
 */
const createDateKey = (interval: Interval, { part, toLabel, parse }: IntervalText): KeyModel => ({
  fits: () => true,
  bind: (attribution) => {
    const { kind, values } = attribution.counted;
    const day = buildStartDay(kind, values);
    const start = buildIntervalStart(interval, day);
    const key = part
      ? `CASE size(${values}.validFrom) WHEN 4 THEN ${day} / 10000 * 10000 ELSE ${start} END`
      : start;
    return bindValueKey(attribution, `CASE WHEN ${isStartExact(values)} THEN ${key} END`, {
      toLabel: (value) => {
        const year = findWholeYear(number(value));
        return year
          ? { value: year, label: `${year}, ${part} unknown` }
          : toLabel(formatIsoDate(number(value)));
      },
      parse: (text) => BigInt(part && /^\d{4}$/.test(text) ? Number(text) * 10_000 : parse(text)),
      conditions: (value) => {
        if (value == null) return { NOT: hasStart };
        // Conditions on dates compare first days, and cannot tell a year from its first month.
        return part && number(value) % 10_000 <= 101 ? null : buildStartWhere(interval, number(value));
      },
    });
  },
});

/** Returns the year of the key of a start of which only the year is known; null for others. */
const findWholeYear = (key: number): string | null =>
  key % 10_000 === 0 ? formatIsoDate(key).slice(0, 4) : null;

const hasStart: WhereInput = { validFrom: { isNull: false }, validFromQualifier: { eq: "EXACT" } };

/** Builds the conditions that an item is known to have begun in an interval, given its first day. */
function buildStartWhere(interval: Interval, day: number): WhereInput {
  const gte = formatIsoDate(day);
  return { validFrom: { gte, lte: computeIntervalEnd(interval, gte) }, validFromQualifier: { eq: "EXACT" } };
}

const months = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

export const yearKey = createDateKey("YEAR", {
  toLabel: (start) => ({ value: start.slice(0, 4), label: start.slice(0, 4) }),
  parse: (text) => Number(text) * 10_000 + 101,
});

export const quarterKey = createDateKey("QUARTER", {
  part: "quarter",
  toLabel: (start) => {
    const [year, quarter] = [start.slice(0, 4), `Q${(Number(start.slice(5, 7)) + 2) / 3}`];
    return { value: `${year}-${quarter}`, label: `${quarter} ${year}` };
  },
  parse: (text) => {
    const value = Number(text.replace("-Q", ""));
    return Math.floor(value / 10) * 10_000 + ((value % 10) * 3 - 2) * 100 + 1;
  },
});

export const monthKey = createDateKey("MONTH", {
  part: "month",
  toLabel: (start) => ({
    value: start.slice(0, 7),
    label: `${months.format(Date.parse(start))} ${start.slice(0, 4)}`,
  }),
  parse: (text) => Number(text.replace("-", "")) * 100 + 1,
});
