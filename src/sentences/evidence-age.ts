/** The evidence of a fact, as the API has it. */
export interface FactEvidence {
  /** True if it is only presumed to hold, and its last evidence is more than a year older than the day of the query. Default: false. */
  readonly evidenceIsOld?: boolean | undefined;
  readonly lastConfirmedOn?: string | null | undefined;
}

/** Returns the month of evidence that is old, or its year if no more is known. Null if the evidence is not old. */
export const findOldEvidence = ({ evidenceIsOld, lastConfirmedOn }: FactEvidence): string | null =>
  evidenceIsOld && lastConfirmedOn ? lastConfirmedOn.slice(0, 7) : null;

/** 2014-08 as "August 2014", 2004 as "2004". */
export const formatMonth = (date: string): string =>
  date.length === 4 ? date : months.format(new Date(date));

const months = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
