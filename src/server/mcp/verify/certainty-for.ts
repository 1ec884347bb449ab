import { toEarliestDay } from "../../../domain/time.js";
import type { StatementDays } from "./fact-period.js";
import type { VerifiedFact } from "./judged-fact.js";
import type { Judgment } from "./judgment.js";

/**
 * Whether the evidence of what decides a statement reaches the last of the days, or is only presumed to hold until then: a fact
 * that shows it, an absence or a control that rules it out. Null for a verdict that states neither.
 */
export function certaintyFor(
  { verdict, decisive }: Judgment,
  { to }: StatementDays,
): "CONFIRMED" | "PRESUMED" | null {
  if (verdict !== "SUPPORTED" && verdict !== "FALSE_AT_THAT_TIME") return null;
  return decisive.every((fact) => isConfirmed(fact, to)) ? "CONFIRMED" : "PRESUMED";
}

const isConfirmed = ({ validFrom, validTo, lastConfirmedOn }: VerifiedFact, to: number): boolean =>
  validTo !== null ||
  (validFrom !== null && toEarliestDay(validFrom) > to) ||
  (lastConfirmedOn !== null && toEarliestDay(lastConfirmedOn) >= to);
