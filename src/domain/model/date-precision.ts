/**
 * The properties of a version in which its dates are a month, a year or a bound: days, as yyyymmdd, where these differ from its first
 * and its last day.
 */
export const dateBoundNames = ["listedFirstDay", "sureFirstDay", "sureLastDay"] as const;

/**
 * Builds the first day on which a version has perhaps begun, by its dates: the day of its start or first observation, or the first day
 * of the month or year by which it had begun.
 */
export const buildListedFirstDay = (version: string): string =>
  `coalesce(${version}.listedFirstDay, ${version}.firstDay)`;

/** Builds the condition that a version may have begun by a day in this sense. */
export const hasPerhapsBegun = (version: string, day: string): string =>
  `${buildListedFirstDay(version)} <= ${day}`;

/** Builds the first day on which a version has surely begun: the last day of a month or year that dates its start. */
export const buildSureFirstDay = (version: string): string =>
  `coalesce(${version}.sureFirstDay, ${version}.firstDay)`;

/** Builds the last day on which a version has surely not ended: the first day of a month or year that dates its end. */
export const buildSureLastDay = (version: string): string =>
  `coalesce(${version}.sureLastDay, ${version}.lastDay)`;

/** Builds the condition that a day does not lie only within the month or year that dates the start of a version. */
export const isPastStartDate = (version: string, day: string): string =>
  `(${version}.validFromQualifier IS NOT NULL OR ${buildSureFirstDay(version)} <= ${day})`;

/** Builds the condition that a day does not lie only within the month or year that dates the end of a version. */
export const isBeforeEndDate = (version: string, day: string): string =>
  `${buildSureLastDay(version)} >= ${day}`;

/** Builds the condition that a version that has perhaps begun, and not ended, has surely done so on some day of a period. */
export const isSureDuring = (version: string, from: string, to: string): string =>
  `(${buildSureFirstDay(version)} <= ${to} AND ${buildSureLastDay(version)} >= ${from})`;
