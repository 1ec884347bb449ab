import { formatDate, resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import type { ViewFact } from "../graph.js";
import { resolveViewPeriod, type ViewTime } from "../view.js";

/** Describes how certain it is that a fact holds at the time of the view, and why; null if it is not known to. */
export function describeCertainty(fact: ViewFact, time: ViewTime): string | null {
  const { certainty, lastConfirmedOn, firstObservedOn } = fact;
  const { from } = resolveViewPeriod(time);
  switch (certainty) {
    case "CONFIRMED":
      return lastConfirmedOn
        ? `confirmed: there is evidence until ${lastConfirmedOn}`
        : "confirmed as an event; what came later may not be known";
    case "PRESUMED":
      return `presumed: ${lastConfirmedOn ? `last confirmed ${formatDate(lastConfirmedOn)}, ` : ""}not known to have ended before ${from}`;
    case "POSSIBLE":
      return `possible: ${describeDoubt(fact, from) ?? `${firstObservedOn ? `first seen ${formatDate(firstObservedOn)}, ` : ""}not known when it began`}`;
    default:
      return null;
  }
}

/** Describes the month or year of a start or an end that a day lies within; null if it lies within none. */
function describeDoubt(fact: ViewFact, day: string): string | null {
  const { validFrom, validFromQualifier, validTo, validToQualifier } = fact;
  const isWithin = (date: string | null): date is string =>
    date !== null && date.length < 10 && resolveFirstDay(date) <= day && day <= resolveLastDay(date);
  const formatDoubt = (verb: string, date: string, qualifier: string | null) =>
    `it ${verb} ${qualifier === "NO_LATER_THAN" ? "by" : "in"} ${date}, not known on which day`;
  if (isWithin(validFrom)) return formatDoubt("began", validFrom, validFromQualifier);
  return isWithin(validTo) ? formatDoubt("ended", validTo, validToQualifier) : null;
}
