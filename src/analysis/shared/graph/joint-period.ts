import { type Day, FIRST_DAY, LAST_DAY } from "../../../domain/time.js";

/** Days from one to another, both included. */
export interface Days {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** The days that lie in every one of the periods; null where there is none. Of no period, all days. */
export function commonDays(periods: readonly Days[]): Days | null {
  const firstDay = periods.reduce((latest, period) => Math.max(latest, period.firstDay), FIRST_DAY);
  const lastDay = periods.reduce((earliest, period) => Math.min(earliest, period.lastDay), LAST_DAY);
  return firstDay <= lastDay ? { firstDay, lastDay } : null;
}
