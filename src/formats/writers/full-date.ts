import { formatIsoDate, toEarliestDay, toLatestDay } from "../../domain/time.js";

/** A date in full, as the standard requires it, and the date as it is known. */
export interface BodsDate {
  readonly day: string;
  /** The date as precise as it is known. */
  readonly known: string;
  readonly end: "the first" | "the last";
}

/** The first day of a date. */
export const toFirstDay = (date: string | undefined): BodsDate | null =>
  date === undefined ? null : { day: formatIsoDate(toEarliestDay(date)), known: date, end: "the first" };

/** The last day of a date. */
export const toLastDay = (date: string | undefined): BodsDate | null =>
  date === undefined ? null : { day: formatIsoDate(toLatestDay(date)), known: date, end: "the last" };
