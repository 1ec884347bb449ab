import { formatIsoDate } from "../../../domain/time.js";
import { number } from "../../../neo4j/row-decoder.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { isStartExact } from "../../../query/temporal/temporal-predicates.js";
import { buildIntervalStart, computeIntervalEnd, type Interval } from "../points/interval.js";
import { bindValueKey, type KeyLabel, type KeyModel } from "./key.js";

/** The texts of an interval of the calendar. */
interface IntervalText {
  /** Builds the label from the first day of the interval, as YYYY-MM-DD. */
  readonly toLabel: (start: string) => KeyLabel;
  /** Parses the text of a value to the first day of the interval, as yyyymmdd. */
  readonly parse: (text: string) => number;
}

/** Creates a key for the interval in which an item began, by its first day; null: its start is not known. */
const createDateKey = (interval: Interval, { toLabel, parse }: IntervalText): KeyModel => ({
  fits: () => true,
  bind: (attribution) => {
    const { kind, values } = attribution.counted;
    const start = buildIntervalStart(interval, buildStartDay(kind, values));
    return bindValueKey(attribution, `CASE WHEN ${isStartExact(values)} THEN ${start} END`, {
      toLabel: (value) => toLabel(formatIsoDate(number(value))),
      parse: (text) => BigInt(parse(text)),
      conditions: (value) => (value == null ? { NOT: hasStart } : buildStartWhere(interval, number(value))),
    });
  },
});

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
  toLabel: (start) => ({
    value: start.slice(0, 7),
    label: `${months.format(Date.parse(start))} ${start.slice(0, 4)}`,
  }),
  parse: (text) => Number(text.replace("-", "")) * 100 + 1,
});
