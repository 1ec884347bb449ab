import type { KnownDates } from "../../../sentences/find-absence.js";
import { resolveLastDay } from "../../../util/days.js";

/** Returns true if something is known to have ended before a day. */
export const hasEnded = ({ validTo, validToQualifier }: KnownDates, day: string): boolean =>
  validTo != null && validToQualifier !== "NO_EARLIER_THAN" && resolveLastDay(validTo) < day;
