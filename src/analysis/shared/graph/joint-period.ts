import { type Day, FIRST_DAY, LAST_DAY } from "../../../domain/time.js";

/** A period of days, both ends included. */
export interface DayPeriod {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** The common days of all periods; null if there are none. Without a period: all days. */
export function findCommonDays(periods: readonly DayPeriod[]): DayPeriod | null {
  const firstDay = periods.reduce((latest, period) => Math.max(latest, period.firstDay), FIRST_DAY);
  const lastDay = periods.reduce((earliest, period) => Math.min(earliest, period.lastDay), LAST_DAY);
  return firstDay <= lastDay ? { firstDay, lastDay } : null;
}
