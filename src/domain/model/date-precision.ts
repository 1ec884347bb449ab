import { buildDayOfDate } from "./calendar-date.js";
import { datesBeforeStart } from "./property.js";

/**
 * Builds the condition that a version may have begun by a day, by its dates: on the day of its start or first observation, or since
 * the month or year by which it had begun is begun.
 */
export const hasPerhapsBegun = (version: string, day: string): string =>
  `CASE WHEN ${version}.firstDay <= ${day} THEN true WHEN ${version}.validFromQualifier IS NULL THEN false ELSE ${buildEarliestDay(version)} <= ${day} END`;

/** Builds the first day on which a version may have begun in this sense, as yyyymmdd. */
export const buildListedFirstDay = (version: string): string => {
  const day = `head([day IN [${buildEarliestDay(version)}] | CASE WHEN day < ${version}.firstDay THEN day ELSE ${version}.firstDay END])`;
  return `CASE WHEN ${version}.validFromQualifier IS NULL THEN ${version}.firstDay ELSE ${day} END`;
};

const buildEarliestDay = (version: string): string =>
  `toInteger(left(replace(${version}.validFrom, '-', '') + '0101', 8))`;

/**
 * Builds the condition that the month or year that dates the start of a version is over by its last day. A version that ended had
 * begun before.
 */
export const isPastStartDate = (version: string, day: string): string =>
  `(coalesce(${buildStartSize(version)}, 10) > 7 OR ${buildLastStartDay(version)} <= ${day} OR ${version}.lastDay <= ${day})`;

/**
 * Builds the condition that the month or year that dates the end of a version is not begun before a day. A version that began on
 * a later day had not ended before.
 */
export const isBeforeEndDate = (version: string, day: string): string =>
  `(${buildEndDay(version)} >= ${day} OR ${version}.firstDay >= ${day})`;

/**
 * Builds the condition that no day of a period lies only within a month or year by which the start or the end of a version is
 * dated. On such a day it is not known whether the version had begun, or had ended.
 */
const isOutsidePrecision = (version: string, from: string, to: string): string =>
  `${isPastStartDate(version, to)} AND ${isBeforeEndDate(version, from)}`;

/** Builds the condition that a version that has perhaps begun, and not ended, has surely done so on some day of a period. */
export const isSureDuring = (version: string, from: string, to: string): string =>
  `(${version}.firstDay <= ${to} AND ${isOutsidePrecision(version, from, to)})`;

/** Builds the first day on which a version has surely begun, as yyyymmdd: the last day of a month or year that dates its start. */
export const buildSureFirstDay = (version: string): string =>
  `head([day IN [${buildLastStartDay(version)}] | CASE WHEN day > ${version}.lastDay THEN ${version}.lastDay ELSE day END])`;

/** Builds the last day of the date of the start; without a known start, the day of the first observation. */
const buildLastStartDay = (version: string): string => {
  const day = `${version}.firstDay`;
  const month = `date({year: ${day} / 10000, month: ${day} / 100 % 100}) + duration('P1M') - duration('P1D')`;
  return `CASE ${buildStartSize(version)} WHEN 4 THEN ${day} + 1130 WHEN 7 THEN ${buildDayOfDate(month)} ELSE ${day} END`;
};

/** Builds the last day on which a version has surely not ended, as yyyymmdd: the first day of a month or year that dates its end. */
export const buildSureLastDay = (version: string): string =>
  `head([day IN [${buildEndDay(version)}] | CASE WHEN day < ${version}.firstDay THEN ${version}.firstDay ELSE day END])`;

/** Builds the first day of the date of the end; without a known end, the last day of all. */
const buildEndDay = (version: string): string => {
  const day = `${version}.lastDay`;
  const size = `CASE WHEN ${version}.validToQualifier = 'NO_EARLIER_THAN' THEN null ELSE size(${version}.validTo) END`;
  return `CASE ${size} WHEN 4 THEN ${day} - 1130 WHEN 7 THEN ${day} / 100 * 100 + 1 ELSE ${day} END`;
};

/** Builds the length of the date by which the start is known; null for the day of an observation. */
const buildStartSize = (version: string): string => {
  const exact = `CASE WHEN ${version}.validFromQualifier IS NULL THEN ${version}.validFrom END`;
  const dates = [...[...datesBeforeStart].map((name) => `${version}.${name}`), exact];
  return `size(coalesce(${dates.join(", ")}))`;
};
