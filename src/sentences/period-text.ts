interface KnownStart {
  readonly validFrom?: string | null | undefined;
  readonly validFromQualifier?: string | null | undefined;
}

interface KnownEnd {
  readonly validTo?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/** The dates of a fact, as far as they are known. */
export interface FactDates extends KnownStart, KnownEnd {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly firstObservedOn?: string | null | undefined;
}

/** Formats a start with how it is known: "2004 or earlier". Empty if no source gives one. */
export const formatStartDate = ({ validFrom, validFromQualifier }: KnownStart): string =>
  validFrom ? `${validFrom}${validFromQualifier === "NO_LATER_THAN" ? " or earlier" : ""}` : "";

/** Formats an end with how it is known: "at least until 2018", "by 2018". Empty if no source gives one. */
export function formatEndDate({ validTo, validToQualifier }: KnownEnd): string {
  if (!validTo) return "";
  if (validToQualifier === "NO_EARLIER_THAN") return `at least until ${validTo}`;
  return validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : validTo;
}

/**
 * Formats a period, or the date of what has no period: "2001-07 to 2013-12", "since 2013-03", "on 2014-08-22", "in 2014-08",
 * "since 2013 or earlier, at least until 2018". Empty if no day is known.
 */
export function formatPeriod(dates: FactDates, hasPeriod: boolean): string {
  const { validFrom, validTo, validFromQualifier, validToQualifier } = dates;
  const isExact = validFrom !== null && validFromQualifier !== "NO_LATER_THAN";
  if (isExact && !hasPeriod) return `${validFrom.length < 10 ? "in" : "on"} ${validFrom}`;
  const hasExactEnd = validTo !== null && (validToQualifier ?? "EXACT") === "EXACT";
  if (isExact && hasExactEnd) return validFrom === validTo ? validFrom : `${validFrom} to ${validTo}`;
  return [formatPeriodStart(dates), formatPeriodEnd(dates)].filter(Boolean).join(", ");
}

function formatPeriodStart({ firstObservedOn, ...start }: FactDates): string {
  if (start.validFrom) return `since ${formatStartDate(start)}`;
  return firstObservedOn ? `first seen ${firstObservedOn}` : "";
}

/** The words before an end, by how it is known. */
const endPrefixes: Readonly<Record<string, string>> = { NO_EARLIER_THAN: "", NO_LATER_THAN: "ended " };

const formatPeriodEnd = (end: KnownEnd): string =>
  end.validTo ? `${endPrefixes[end.validToQualifier ?? ""] ?? "until "}${formatEndDate(end)}` : "";
