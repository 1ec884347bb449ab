import type { QueryDay } from "../../domain/model/query-day.js";
import { computeDayAfter, computeEndOfDay, type Day, formatDay } from "../../domain/time.js";

/** The expressions of a `QueryDay` that depend on the day alone. */
export type DayExpressions = Pick<QueryDay, "day" | "date" | "dayAfter" | "end">;

/** Computes the values that these expressions have for a day, as parameters. */
export const computeDayParameters = (day: Day): Readonly<Record<keyof DayExpressions, unknown>> => ({
  day: BigInt(day),
  date: formatDay(day),
  dayAfter: formatDay(computeDayAfter(day)),
  end: BigInt(computeEndOfDay(day)),
});
