import { resolveFirstDay, resolveLastDay } from "../util/days.js";

/** Why something does not hold at a time: it has not begun, it has ended, or nothing tells of that time. */
export type Nonexistence = "NOT_YET" | "ENDED" | "NO_EVIDENCE";

/** The dates of something, as precise as they are known. */
export interface KnownDates {
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
  readonly validFromQualifier?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/** Finds why something with these dates does not hold in a period in which it is known not to. */
export function findAbsenceReason(
  { validFrom, validTo, validFromQualifier, validToQualifier }: KnownDates,
  { from, to }: { readonly from: string; readonly to: string },
): Nonexistence {
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && resolveLastDay(validTo) < from) return "ENDED";
  const isStart = validFrom && validFromQualifier !== "NO_LATER_THAN" && resolveFirstDay(validFrom) > to;
  return isStart ? "NOT_YET" : "NO_EVIDENCE";
}
