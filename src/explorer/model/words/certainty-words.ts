import type { ViewFact } from "../graph.js";
import { resolveViewPeriod, type ViewTime } from "../view.js";

/** Describes how certain it is that a fact holds at the time of the view, and why; null if it is not known to. */
export function describeCertainty(
  { certainty, lastConfirmedOn, firstObservedOn }: ViewFact,
  time: ViewTime,
): string | null {
  const { from } = resolveViewPeriod(time);
  switch (certainty) {
    case "CONFIRMED":
      return lastConfirmedOn
        ? `confirmed: there is evidence until ${lastConfirmedOn}`
        : "confirmed as an event; what came later may not be known";
    case "PRESUMED":
      return `presumed: ${lastConfirmedOn ? `last confirmed on ${lastConfirmedOn}, ` : ""}not known to have ended before ${from}`;
    case "POSSIBLE":
      return `possible: ${firstObservedOn ? `first seen on ${firstObservedOn}, ` : ""}not known when it began`;
    default:
      return null;
  }
}
