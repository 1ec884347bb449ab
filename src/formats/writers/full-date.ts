import { formatIsoDate, toEarliestDay, toLatestDay } from "../../domain/time.js";

/** A date in full, as the standard requires it, and what is known of it. */
export interface BodsDate {
  readonly day: string;
  /** The date as precise as it is known. */
  readonly known: string;
  readonly end: "the first" | "the last";
}

/** The first day of a date. */
export const fullStart = (date: string | undefined): BodsDate | null =>
  date === undefined ? null : { day: formatIsoDate(toEarliestDay(date)), known: date, end: "the first" };

/** The last day of a date. */
export const fullEnd = (date: string | undefined): BodsDate | null =>
  date === undefined ? null : { day: formatIsoDate(toLatestDay(date)), known: date, end: "the last" };
