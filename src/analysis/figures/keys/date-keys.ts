import { number } from "../../../neo4j/row-decoder.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { isStartExact } from "../../../query/temporal/temporal-predicates.js";
import type { KeyLabel, KeyModel } from "./key.js";

/** A period of the calendar, as a number that orders like time. */
interface CalendarPeriod {
  /** Cypher for the period that a day lies in. */
  readonly fromDay: (day: string) => string;
  readonly toLabel: (value: number) => KeyLabel;
  /** The period with the text of a value. */
  readonly parse: (text: string) => number;
  /** Its first month, and how many months it has. */
  readonly months: (value: number) => {
    readonly year: number;
    readonly month: number;
    readonly count: number;
  };
}

/** A key for the period in which an item began; 0: its start is not known. */
const createDateKey = ({ fromDay, toLabel, parse, months }: CalendarPeriod): KeyModel => ({
  fits: () => true,
  bind: (attribution) => {
    const { kind, values } = attribution.counted;
    const began = `CASE WHEN ${isStartExact(values)} THEN ${buildStartDay(kind, values)} ELSE 0 END`;
    return {
      variable: attribution.bind("key", fromDay(began)),
      isEntity: false,
      unknown: 0,
      toLabel: (value) => toLabel(number(value)),
      parse: (text) => BigInt(parse(text)),
      conditions: (value) => (value == null ? { NOT: hasStart } : buildStartWhere(months(number(value)))),
    };
  },
});

const hasStart: WhereInput = { validFrom: { isNull: false }, validFromQualifier: { eq: "EXACT" } };

/** The conditions that an item is known to have begun in some months. */
function buildStartWhere({ year, month, count }: ReturnType<CalendarPeriod["months"]>): WhereInput {
  const first = new Date(0);
  first.setUTCFullYear(year, month - 1, 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + count, 0);
  const [gte, lte] = [first, last].map((day) => day.toISOString().slice(0, 10));
  return { validFrom: { gte, lte }, validFromQualifier: { eq: "EXACT" } };
}

const formatYear = (value: number, parts: number): string =>
  String(Math.floor(value / parts)).padStart(4, "0");
const months = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

export const yearKey = createDateKey({
  fromDay: (day) => `${day} / 10000`,
  toLabel: (value) => ({ value: formatYear(value, 1), label: formatYear(value, 1) }),
  parse: Number,
  months: (year) => ({ year, month: 1, count: 12 }),
});

export const quarterKey = createDateKey({
  fromDay: (day) => `${day} / 10000 * 10 + (${day} / 100 % 100 + 2) / 3`,
  toLabel: (value) => {
    const [year, quarter] = [formatYear(value, 10), `Q${value % 10}`];
    return { value: `${year}-${quarter}`, label: `${quarter} ${year}` };
  },
  parse: (text) => Number(text.replace("-Q", "")),
  months: (value) => ({ year: Math.floor(value / 10), month: (value % 10) * 3 - 2, count: 3 }),
});

export const monthKey = createDateKey({
  fromDay: (day) => `${day} / 100`,
  toLabel: (value) => {
    const [year, month] = [formatYear(value, 100), value % 100];
    const name = months.format(Date.UTC(2000, month - 1));
    return { value: `${year}-${String(month).padStart(2, "0")}`, label: `${name} ${year}` };
  },
  parse: (text) => Number(text.replace("-", "")),
  months: (value) => ({ year: Math.floor(value / 100), month: value % 100, count: 1 }),
});
