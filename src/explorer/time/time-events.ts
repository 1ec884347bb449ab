import { firstDay, lastDay } from "../view/days.js";
import type { ViewFact } from "../view/graph.js";

/** What happened to a fact on a day. That it was first seen does not say when it began. */
export type TimeEventType = "BEGAN" | "FIRST_SEEN" | "ENDED";

export interface TimeEvent {
  readonly day: string;
  readonly type: TimeEventType;
}

type DatedFact = Pick<
  ViewFact,
  "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier" | "firstObservedOn"
>;

/** The dated events of facts, the earliest first. A partial date counts by its first day, as an end by its last. */
export function timeEvents(facts: Iterable<DatedFact>): readonly TimeEvent[] {
  const events = [...facts].flatMap((fact): readonly TimeEvent[] => [...startOf(fact), ...endOf(fact)]);
  return events.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function startOf({ validFrom, validFromQualifier, firstObservedOn }: DatedFact): readonly TimeEvent[] {
  if (validFrom && validFromQualifier !== "NO_LATER_THAN")
    return [{ day: firstDay(validFrom), type: "BEGAN" }];
  const seen = validFrom ?? firstObservedOn;
  return seen ? [{ day: lastDay(seen), type: "FIRST_SEEN" }] : [];
}

/** That a fact held at least until a day is no event. */
const endOf = ({ validTo, validToQualifier }: DatedFact): readonly TimeEvent[] =>
  validTo && validToQualifier !== "NO_EARLIER_THAN" ? [{ day: lastDay(validTo), type: "ENDED" }] : [];
