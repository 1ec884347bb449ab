import { formatDay } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObservedDate } from "./observed-date.js";

/**
 * A day and how precisely it is known, as one number that sorts by the day: yyyymmdd, and two digits for the length of its
 * date. So 2014083107 is "2014-08", which counts by its last day.
 */
type DatedDay = number;

/** Builds the dated day of a day and its date; null if one of them is. */
export const buildDatedDay = (day: string, date: string): string => `(${day} * 100 + size(${date}))`;

/** Builds the dated day of a day on which a fact was observed. */
export const buildObservedDatedDay = (builder: QueryBuilder, fact: string, day: string): string =>
  buildDatedDay(day, buildObservedDate(builder, fact, day));

/** Returns the day, as yyyymmdd. */
export const dropPrecision = (datedDay: DatedDay): number => Math.floor(datedDay / 100);

/** Formats a dated day as its date; null for null. */
export const formatDatedDay = (datedDay: DatedDay | null): string | null =>
  datedDay === null ? null : (formatDay(dropPrecision(datedDay))?.slice(0, datedDay % 100) ?? null);
