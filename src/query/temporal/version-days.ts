import { type Day, FIRST_DAY } from "../../domain/time.js";

/** The dates of a version as they are stored, and its days as yyyymmdd. */
export interface VersionDays {
  readonly validFrom: string | null;
  readonly validFromQualifier: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly sureFirstDay: Day | null;
  readonly sureLastDay: Day | null;
}

/** Builds the expressions of these. */
export const buildVersionDays = (version: string): Readonly<Record<keyof VersionDays, string>> => ({
  validFrom: `${version}.validFrom`,
  validFromQualifier: `${version}.validFromQualifier`,
  firstDay: `${version}.firstDay`,
  lastDay: `${version}.lastDay`,
  sureFirstDay: `${version}.sureFirstDay`,
  sureLastDay: `${version}.sureLastDay`,
});

/** A period of days, both included. */
export interface QueryDays {
  readonly from: Day;
  readonly to: Day;
}

/** Returns true if a version may hold on some day of a period. */
export const canHoldDuring = (version: VersionDays, { from, to }: QueryDays): boolean =>
  (hasExactStart(version) ? version.firstDay : FIRST_DAY) <= to && version.lastDay >= from;

/** Returns true if a version has begun, and not ended, on some day of a period on which its dates leave no doubt of that. */
export const isSurelyHeldDuring = (version: VersionDays, { from, to }: QueryDays): boolean =>
  version.lastDay >= from && getSureFirstDay(version) <= to && getSureLastDay(version) >= from;

/** Returns true if the start of a version is known, not only the first observation. */
export const hasExactStart = ({
  validFrom,
  validFromQualifier,
}: Pick<VersionDays, "validFrom" | "validFromQualifier">): boolean =>
  validFrom !== null && validFromQualifier === null;

/** Gets the first day on which a version has surely begun: the last day of a month or year that dates its start. */
export const getSureFirstDay = ({ sureFirstDay, firstDay }: VersionDays): Day => sureFirstDay ?? firstDay;

/** Gets the last day on which a version has surely not ended: the first day of a month or year that dates its end. */
export const getSureLastDay = ({ sureLastDay, lastDay }: VersionDays): Day => sureLastDay ?? lastDay;
