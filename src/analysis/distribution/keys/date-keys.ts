import { number } from "../../../neo4j/row-decoder.js";
import { isStartExact } from "../../../query/temporal/temporal-predicates.js";
import { startDay } from "../../shared/counting/start-day.js";
import type { KeyLabel, KeyModel } from "./key.js";

/** A key for the period in which an item began, as a number that orders like time; 0: its start is not known. */
const dateKey = (part: (day: string) => string, shown: (value: number) => KeyLabel): KeyModel => ({
  fits: () => true,
  bind: (attribution) => {
    const { kind, values } = attribution.counted;
    const began = `CASE WHEN ${isStartExact(values)} THEN ${startDay(kind, values)} ELSE 0 END`;
    const variable = attribution.bind("key", part(began));
    return { variable, isEntity: false, unknown: 0, shown: (value) => shown(number(value)) };
  },
});

const yearOf = (value: number, parts: number): string => String(Math.floor(value / parts)).padStart(4, "0");
const months = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

export const yearKey = dateKey(
  (day) => `${day} / 10000`,
  (value) => ({ value: yearOf(value, 1), label: yearOf(value, 1) }),
);

export const quarterKey = dateKey(
  (day) => `${day} / 10000 * 10 + (${day} / 100 % 100 + 2) / 3`,
  (value) => {
    const [year, quarter] = [yearOf(value, 10), `Q${value % 10}`];
    return { value: `${year}-${quarter}`, label: `${quarter} ${year}` };
  },
);

export const monthKey = dateKey(
  (day) => `${day} / 100`,
  (value) => {
    const [year, month] = [yearOf(value, 100), value % 100];
    const name = months.format(Date.UTC(2000, month - 1));
    return { value: `${year}-${String(month).padStart(2, "0")}`, label: `${name} ${year}` };
  },
);
