import { pickEarlier, pickLater, resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import type { ViewFact } from "../../model/graph.js";

/** The days of a fact: those of which it is known to hold, and around them those on which it may hold. */
export interface StepExtent {
  readonly possibleFrom: string;
  /** Null if no day is known. */
  readonly sure: { readonly from: string; readonly to: string } | null;
  readonly possibleTo: string;
  /** True if it is not known when it began. */
  readonly isStartOpen: boolean;
  /** True if it is not known to have ended, or when. */
  readonly isEndOpen: boolean;
}

type DatedFact = Pick<
  ViewFact,
  "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier" | "firstObservedOn" | "lastConfirmedOn"
>;

/** Computes the days of a fact until today. Nothing is sure after the day of the last evidence. */
export function computeStepExtent(fact: DatedFact, today: string): StepExtent {
  const { validFrom, validTo, validFromQualifier, validToQualifier, firstObservedOn, lastConfirmedOn } = fact;
  const isStartOpen = validFrom === null || validFromQualifier === "NO_LATER_THAN";
  const isEndOpen = validTo === null || validToQualifier === "NO_EARLIER_THAN";
  const startDate = validFrom ?? firstObservedOn;
  const isEndExact = validTo !== null && (validToQualifier ?? "EXACT") === "EXACT";
  const lastDate = isEndExact || validToQualifier === "NO_EARLIER_THAN" ? validTo : lastConfirmedOn;
  const sureFrom = startDate === null ? null : resolveLastDay(startDate);
  const sureTo = lastDate === null ? sureFrom : pickEarlier(resolveFirstDay(lastDate), today);
  const possibleTo = validTo === null || isEndOpen ? today : pickEarlier(resolveLastDay(validTo), today);
  const firstDate = startDate ?? lastDate ?? validTo;
  const possibleFrom = firstDate === null ? today : resolveFirstDay(firstDate);
  return {
    possibleFrom,
    sure: sureFrom !== null && sureTo !== null && sureFrom <= sureTo ? { from: sureFrom, to: sureTo } : null,
    possibleTo: pickLater(possibleFrom, possibleTo),
    isStartOpen,
    isEndOpen,
  };
}
