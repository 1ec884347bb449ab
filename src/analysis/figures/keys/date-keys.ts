import { formatIsoDate } from "../../../domain/time.js";
import { number } from "../../../neo4j/row-decoder.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { buildFieldDoubt } from "../../../query/measures/doubt-level.js";
import { isStartExact } from "../../../query/temporal/temporal-predicates.js";
import {
  buildPlace,
  computeIntervalEnd,
  formatInterval,
  type Interval,
  readImprecisePlace,
} from "../points/interval.js";
import { bindValueKey, type KeyModel } from "./key.js";

/** The texts of an interval of the calendar. */
interface IntervalText {
  /** Builds the text of the value from the first day of the interval, as YYYY-MM-DD. */
  readonly toValue: (start: string) => string;
  /** Parses the text of a value to the first day of the interval, as yyyymmdd. */
  readonly parse: (text: string) => number;
}

/**
 * Creates a key for the interval in which an item began, by its first day; null: its start is not known. A start of which only the
 * year is known has that year as its key, yyyy0000.
 */
const createDateKey = (interval: Interval, { toValue, parse }: IntervalText): KeyModel => ({
  fits: () => true,
  bind: (attribution) => {
    const { kind, values } = attribution.counted;
    const day = buildStartDay(kind, values);
    const key = buildPlace(interval, day, `CASE size(${values}.validFrom) WHEN 4 THEN 'YEAR' END`);
    return bindValueKey(attribution, `CASE WHEN ${isStartExact(values)} THEN ${key} END`, {
      doubt: { ofItem: buildFieldDoubt("validFrom", values) },
      toLabel: (value) => {
        const year = readImprecisePlace(interval, number(value));
        if (year) return { value: year.first.slice(0, 4), label: year.label };
        const start = formatIsoDate(number(value));
        return { value: toValue(start), label: formatInterval(interval, start) };
      },
      parse: (text) =>
        BigInt(interval !== "YEAR" && /^\d{4}$/.test(text) ? Number(text) * 10_000 : parse(text)),
      conditions: (value) => {
        if (value == null) return { NOT: hasStart };
        // Conditions on dates compare first days, and cannot tell a year from its first month.
        return interval !== "YEAR" && number(value) % 10_000 <= 101
          ? null
          : buildStartWhere(interval, number(value));
      },
    });
  },
});

const hasStart: WhereInput = { validFrom: { isNull: false }, validFromQualifier: ["EXACT"] };

/** Builds the conditions that an item is known to have begun in an interval, given its first day. */
function buildStartWhere(interval: Interval, day: number): WhereInput {
  const gte = formatIsoDate(day);
  return { validFrom: { gte, lte: computeIntervalEnd(interval, gte) }, validFromQualifier: ["EXACT"] };
}

export const yearKey = createDateKey("YEAR", {
  toValue: (start) => start.slice(0, 4),
  parse: (text) => Number(text) * 10_000 + 101,
});

export const quarterKey = createDateKey("QUARTER", {
  toValue: (start) => `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`,
  parse: (text) => {
    const value = Number(text.replace("-Q", ""));
    return Math.floor(value / 10) * 10_000 + ((value % 10) * 3 - 2) * 100 + 1;
  },
});

export const monthKey = createDateKey("MONTH", {
  toValue: (start) => start.slice(0, 7),
  parse: (text) => Number(text.replace("-", "")) * 100 + 1,
});
