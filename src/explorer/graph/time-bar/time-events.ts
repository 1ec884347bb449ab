import { resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { compareTexts } from "../../../util/text/compare-texts.js";
import type { ViewFact } from "../../model/graph.js";

/** The event of a fact on a day. The day on which it was first seen does not tell when it began. */
export type TimeEventType = "BEGAN" | "FIRST_SEEN" | "ENDED";

export interface TimeEvent {
  readonly day: string;
  readonly type: TimeEventType;
}

type DatedFact = Pick<
  ViewFact,
  "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier" | "firstObservedOn"
>;

/** Builds the dated events of facts, the earliest first. A partial date counts by its first day, as an end by its last. */
export function buildTimeEvents(facts: Iterable<DatedFact>): readonly TimeEvent[] {
  const events = [...facts].flatMap((fact): readonly TimeEvent[] => [
    ...listStartEvents(fact),
    ...listEndEvents(fact),
  ]);
  return events.sort((a, b) => compareTexts(a.day, b.day));
}

function listStartEvents({
  validFrom,
  validFromQualifier,
  firstObservedOn,
}: DatedFact): readonly TimeEvent[] {
  if (validFrom && validFromQualifier !== "NO_LATER_THAN")
    return [{ day: resolveFirstDay(validFrom), type: "BEGAN" }];
  const firstSeenOn = validFrom ?? firstObservedOn;
  return firstSeenOn ? [{ day: resolveLastDay(firstSeenOn), type: "FIRST_SEEN" }] : [];
}

/** Lists the end of a fact, unless the fact held at least until that day: that is no event. */
const listEndEvents = ({ validTo, validToQualifier }: DatedFact): readonly TimeEvent[] =>
  validTo && validToQualifier !== "NO_EARLIER_THAN" ? [{ day: resolveLastDay(validTo), type: "ENDED" }] : [];
