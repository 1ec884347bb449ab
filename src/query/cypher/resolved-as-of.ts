import { type AsOf, selectValidDays } from "../../domain/graphql/as-of.js";
import {
  type Day,
  FIRST_DAY,
  getNow,
  type Instant,
  LAST_DAY,
  LAST_INSTANT,
  toCalendarDay,
  toEarliestDay,
} from "../../domain/time.js";
import type { Certainty } from "../../domain/values/certainty.js";
import { createBadInputError } from "../../errors.js";

/** An AsOf resolved to the days of valid time and the instant of recorded time. */
export interface ResolvedAsOf {
  readonly from: Day;
  readonly to: Day;
  /** Null: as known now. */
  readonly knownAt: Instant | null;
  readonly certainty: Certainty;
}

/**
 * Resolves an AsOf. The default is today, as known now. Fails with BAD_USER_INPUT if it contradicts itself.
 */
export function resolveAsOfInput(asOf: AsOf | null | undefined, instant: Instant = getNow()): ResolvedAsOf {
  const certainty = asOf?.certainty ?? "PRESUMED";
  const knownAt = asOf?.knownAt == null ? null : Math.min(asOf.knownAt, LAST_INSTANT);
  if (asOf?.validAt && asOf.validDuring)
    throw createBadInputError("asOf takes validAt or validDuring, not both.");
  const { validAt, validDuring } = selectValidDays(asOf ?? {});
  if (validDuring) {
    const [from, to] = [
      toEarliestDay(validDuring.from),
      validDuring.to ? toEarliestDay(validDuring.to) : LAST_DAY,
    ];
    if (from > to) throw createBadInputError("asOf.validDuring must not end before it begins.");
    return { from, to, knownAt, certainty };
  }
  const day = validAt ? toEarliestDay(validAt) : toCalendarDay(instant);
  return { from: day, to: day, knownAt, certainty };
}

/** Returns true if the period has every day, so that no bound needs to be compared. */
export const isAllTime = ({ from, to }: ResolvedAsOf): boolean => from <= FIRST_DAY && to >= LAST_DAY;

/**
 * Resolves the day for states that have one value a day: the day of the query, or the last day of its period, or today
 * if the period is open.
 */
export const resolveReadingDay = ({ to }: ResolvedAsOf): Day =>
  to >= LAST_DAY ? toCalendarDay(getNow()) : to;
