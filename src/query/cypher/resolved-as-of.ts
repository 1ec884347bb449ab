import type { AsOf } from "../../domain/graphql/as-of.js";
import {
  type Day,
  dayOf,
  earliestDay,
  FIRST_DAY,
  type Instant,
  LAST_DAY,
  now,
  OPEN_INSTANT,
} from "../../domain/time.js";
import { AppError } from "../../errors.js";

/** An AsOf as the engine uses it: the days the world is looked at, and the instant whose knowledge counts. */
export interface ResolvedAsOf {
  readonly from: Day;
  readonly to: Day;
  /** Null: as known now. */
  readonly knownAt: Instant | null;
}

/** Reads an AsOf; without one it is today, as known now. Fails with BAD_USER_INPUT where it contradicts itself. */
export function resolveAsOf(asOf: AsOf | null | undefined, instant: Instant = now()): ResolvedAsOf {
  const { validAt, validDuring } = asOf ?? {};
  const knownAt = asOf?.knownAt == null ? null : Math.min(asOf.knownAt, LAST_INSTANT);
  if (validAt && validDuring)
    throw new AppError("BAD_USER_INPUT", "asOf takes validAt or validDuring, not both.");
  if (validDuring) {
    const [from, to] = [
      earliestDay(validDuring.from),
      validDuring.to ? earliestDay(validDuring.to) : LAST_DAY,
    ];
    if (from > to) throw new AppError("BAD_USER_INPUT", "asOf.validDuring must not end before it begins.");
    return { from, to, knownAt };
  }
  const day = validAt ? earliestDay(validAt) : dayOf(instant);
  return { from: day, to: day, knownAt };
}

/** What stands for an open end would be no later than an instant beyond it. */
const LAST_INSTANT: Instant = OPEN_INSTANT - 1;

/** Whether every day counts, so that no bound need be looked at. */
export const isAllTime = ({ from, to }: ResolvedAsOf): boolean => from <= FIRST_DAY && to >= LAST_DAY;

/**
 * The day on which a state is read that has one value a day: the day asked about; of a period its last,
 * or today where the period is open.
 */
export const readingDay = ({ to }: ResolvedAsOf): Day => (to >= LAST_DAY ? dayOf(now()) : to);
