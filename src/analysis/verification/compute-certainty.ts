import { FIRST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { StatementDays } from "./fact-period.js";
import type { StatementVerdict } from "./verdict.js";
import type { VerifiedFact } from "./verify-fact.js";

/**
 * Returns CONFIRMED if the evidence of the decisive facts reaches the last of the days, and PRESUMED if they are only presumed to
 * hold until then. Null for a verdict that is neither SUPPORTED nor FALSE_AT_THAT_TIME.
 */
export function computeCertainty(
  { verdict, decisive }: StatementVerdict,
  { to }: StatementDays,
): "CONFIRMED" | "PRESUMED" | null {
  if (verdict !== "SUPPORTED" && verdict !== "FALSE_AT_THAT_TIME") return null;
  return decisive.every((fact) => isConfirmed(fact, to)) ? "CONFIRMED" : "PRESUMED";
}

const isConfirmed = (fact: VerifiedFact, to: number): boolean => {
  const { validFrom } = fact;
  return (
    isEndDecisive(fact, to) ||
    (validFrom !== null && toEarliestDay(validFrom) > to) ||
    findLastConfirmedDay(fact) >= to
  );
};

/** A start is evidence of its first day, an observation of the last day of its date. */
function findLastConfirmedDay({ validFrom, validFromQualifier, lastConfirmedOn }: VerifiedFact): number {
  if (lastConfirmedOn === null) return FIRST_DAY;
  const isStart = lastConfirmedOn === validFrom && validFromQualifier !== "NO_LATER_THAN";
  return (isStart ? toEarliestDay : toLatestDay)(lastConfirmedOn);
}

/** Returns true if the fact is known to hold until its end, or had ended by the day. */
function isEndDecisive({ validTo, validToQualifier }: VerifiedFact, to: number): boolean {
  if (validTo === null || validToQualifier === "NO_EARLIER_THAN") return false;
  return validToQualifier !== "NO_LATER_THAN" || toLatestDay(validTo) < to;
}
