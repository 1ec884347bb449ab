/** The evidence of a fact, as the API has it. */
export interface FactEvidence {
  /** True if it is only presumed to hold, and its last evidence is more than a year older than the day of the query. Default: false. */
  readonly evidenceIsOld?: boolean | undefined;
  readonly lastConfirmedOn?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
}

/**
 * Returns the date of evidence that is old, as precise as it is known: the month of a day, or the year of a start or an end that
 * is known as a year. Null if the evidence is not old.
 */
export function findOldEvidence(fact: FactEvidence): string | null {
  const { evidenceIsOld, lastConfirmedOn, validFrom, validTo } = fact;
  if (!evidenceIsOld || !lastConfirmedOn) return null;
  const [year = ""] = lastConfirmedOn.split("-");
  const isOfYear = [validFrom, validTo].includes(year) && /-(01-01|12-31)$/.test(lastConfirmedOn);
  return isOfYear ? year : lastConfirmedOn.slice(0, 7);
}

/** 2014-08 as "August 2014", 2004 as "2004". */
export const formatMonth = (date: string): string =>
  date.length === 4 ? date : months.format(new Date(date));

const months = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
