import {
  computeEndOfDay,
  type Day,
  FIRST_DAY,
  LAST_DAY,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../../domain/time.js";
import type { ShownPeriod } from "../facts/fact.js";

/** What is known of the days on which a fact held: the bounds of its first and of its last day. */
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

/** Whether a fact held on all days of a statement, on none, or whether that is not known. */
export type Outcome = "HOLDS" | "MAY_HOLD" | "HAS_ENDED" | "HAS_NOT_BEGUN";

/** A date that is given as a month or a year is any day of it. An end that is not known is taken for none. */
export function knownPeriod(
  { validFrom, validFromQualifier, validTo, validToQualifier }: ShownPeriod,
  firstObservedOn: string | null,
): BoundedPeriod {
  const isStartKnown = validFrom !== null && validFromQualifier !== "NO_LATER_THAN";
  const beganFrom = isStartKnown ? toEarliestDay(validFrom) : FIRST_DAY;
  const isEndEarlier = validTo !== null && validToQualifier === "NO_LATER_THAN";
  const endedFrom = validTo === null ? LAST_DAY : toEarliestDay(validTo);
  return {
    beganFrom,
    beganBy: toLatestDay(validFrom ?? firstObservedOn),
    endedFrom: isEndEarlier ? beganFrom : endedFrom,
    endedBy: validToQualifier === "NO_EARLIER_THAN" ? LAST_DAY : toLatestDay(validTo),
  };
}

/** The period in which two facts held both. */
export const commonPeriod = (one: BoundedPeriod, other: BoundedPeriod): BoundedPeriod => ({
  beganFrom: Math.max(one.beganFrom, other.beganFrom),
  beganBy: Math.max(one.beganBy, other.beganBy),
  endedFrom: Math.min(one.endedFrom, other.endedFrom),
  endedBy: Math.min(one.endedBy, other.endedBy),
});

export function outcomeOn(
  { beganFrom, beganBy, endedFrom, endedBy }: BoundedPeriod,
  { from, to }: StatementDays,
): Outcome {
  if (endedBy < from) return "HAS_ENDED";
  if (beganFrom > to) return "HAS_NOT_BEGUN";
  return beganBy <= from && to <= endedFrom ? "HOLDS" : "MAY_HOLD";
}

/**
 * Joins periods that begin when the one before ends, as stakes of different size do: what they have in common held
 * throughout. A start that is not known joins nothing.
 */
export function joinedPeriods(periods: readonly BoundedPeriod[]): readonly BoundedPeriod[] {
  const joined: BoundedPeriod[] = [];
  for (const period of [...periods].sort((a, b) => a.beganBy - b.beganBy)) {
    const last = joined.at(-1);
    if (!last || !continues(last, period)) joined.push(period);
    else
      joined[joined.length - 1] = {
        ...last,
        endedFrom: Math.max(last.endedFrom, period.endedFrom),
        endedBy: Math.max(last.endedBy, period.endedBy),
      };
  }
  return joined;
}

function continues(last: BoundedPeriod, { beganFrom, beganBy }: BoundedPeriod): boolean {
  if (last.endedBy >= LAST_DAY) return false;
  return (beganFrom > FIRST_DAY ? beganFrom : beganBy) <= dayAfter(last.endedBy);
}

const dayAfter = (day: Day): Day => toCalendarDay(computeEndOfDay(day));
