import {
  computeEndOfDay,
  type Day,
  FIRST_DAY,
  LAST_DAY,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../domain/time.js";
import type { ShownPeriod } from "../shared/shown-fact.js";

/** The known bounds of the first and of the last day on which a fact held. */
export interface BoundedPeriod {
  readonly beganFrom: Day;
  readonly beganBy: Day;
  readonly endedFrom: Day;
  readonly endedBy: Day;
}

/** The days that a statement is about, both included. */
export interface StatementDays {
  readonly from: Day;
  readonly to: Day;
}

/** The result of a check: a fact held on all days of a statement, on none, or that is not known. */
export type FactOutcome = "HOLDS" | "MAY_HOLD" | "HAS_ENDED" | "HAS_NOT_BEGUN";

/** A date that is given as a month or a year is any day of it. An end that is not known is taken for none. */
export function computeKnownPeriod(
  { validFrom, validFromQualifier, validTo, validToQualifier }: ShownPeriod,
  firstObservedOn: string | null,
): BoundedPeriod {
  const isStartKnown = validFrom !== null && validFromQualifier !== "NO_LATER_THAN";
  const beganFrom = isStartKnown ? toEarliestDay(validFrom) : FIRST_DAY;
  const isObservedByEnd =
    firstObservedOn !== null && firstObservedOn === validTo && (validToQualifier ?? "EXACT") === "EXACT";
  // It had begun by the first day on which it may have ended.
  const toObservedDay = isObservedByEnd ? toEarliestDay : toLatestDay;
  const latestFirstObservation = isStartKnown ? LAST_DAY : toObservedDay(firstObservedOn);
  const isEndEarlier = validTo !== null && validToQualifier === "NO_LATER_THAN";
  const endedFrom = validTo === null ? LAST_DAY : toEarliestDay(validTo);
  const endedBy = validToQualifier === "NO_EARLIER_THAN" ? LAST_DAY : toLatestDay(validTo);
  return {
    beganFrom,
    // It had begun before it ended.
    beganBy: Math.min(toLatestDay(validFrom), latestFirstObservation, endedBy),
    endedFrom: isEndEarlier ? beganFrom : Math.max(endedFrom, beganFrom),
    endedBy,
  };
}

/** The period in which two facts held both. */
export const intersectPeriods = (first: BoundedPeriod, second: BoundedPeriod): BoundedPeriod => ({
  beganFrom: Math.max(first.beganFrom, second.beganFrom),
  beganBy: Math.max(first.beganBy, second.beganBy),
  endedFrom: Math.min(first.endedFrom, second.endedFrom),
  endedBy: Math.min(first.endedBy, second.endedBy),
});

export function computeOutcome(
  { beganFrom, beganBy, endedFrom, endedBy }: BoundedPeriod,
  { from, to }: StatementDays,
): FactOutcome {
  if (endedBy < from) return "HAS_ENDED";
  if (beganFrom > to) return "HAS_NOT_BEGUN";
  return beganBy <= from && to <= endedFrom ? "HOLDS" : "MAY_HOLD";
}

/**
 * Joins periods that begin when the one before ends, as stakes of different size do: what they have in common held
 * throughout. A start that is not known joins nothing.
 */
export function joinPeriods(periods: readonly BoundedPeriod[]): readonly BoundedPeriod[] {
  const joined: BoundedPeriod[] = [];
  for (const period of [...periods].sort((a, b) => a.beganBy - b.beganBy)) {
    const last = joined.at(-1);
    if (!last || !isContinuation(last, period)) joined.push(period);
    else
      joined[joined.length - 1] = {
        ...last,
        endedFrom: Math.max(last.endedFrom, period.endedFrom),
        endedBy: Math.max(last.endedBy, period.endedBy),
      };
  }
  return joined;
}

function isContinuation(last: BoundedPeriod, { beganFrom, beganBy }: BoundedPeriod): boolean {
  if (last.endedBy >= LAST_DAY) return false;
  return (beganFrom > FIRST_DAY ? beganFrom : beganBy) <= computeDayAfter(last.endedBy);
}

const computeDayAfter = (day: Day): Day => toCalendarDay(computeEndOfDay(day));
