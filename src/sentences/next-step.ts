import { resolveFirstDay, resolveLastDay, toDay, toNumber } from "../util/days.js";

/** The dates of a fact, and how its start and its end are known. */
interface StepDates {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validFromQualifier?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/**
 * Returns true if a fact is the next step of one holding: it may begin on the day on which the earlier fact ends, or on the day
 * after, however precise the dates are. Both facts are of one kind between the same ends. An end or a start that is only a bound
 * leaves a gap open, so that nothing is known to go on. `src/query/temporal/next-step.ts` has the same condition for the
 * database.
 */
export function isNextStep(earlier: StepDates, later: StepDates): boolean {
  const [end, start] = [earlier.validTo, later.validFrom];
  if (end === null || start === null) return false;
  if (!isExact(earlier.validToQualifier) || !isExact(later.validFromQualifier)) return false;
  const meets =
    resolveFirstDay(start) <= toDay(toNumber(resolveLastDay(end)) + 1) &&
    start.slice(0, end.length) >= end.slice(0, start.length);
  const firstStart = earlier.validFrom === null ? "" : resolveFirstDay(earlier.validFrom);
  const beginsFirst = firstStart < resolveFirstDay(start);
  const endsFirst = later.validTo === null || resolveLastDay(end) < resolveLastDay(later.validTo);
  return meets && (beginsFirst || (firstStart === resolveFirstDay(start) && endsFirst));
}

const isExact = (qualifier: string | null | undefined): boolean => (qualifier ?? "EXACT") === "EXACT";
