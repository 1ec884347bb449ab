import type { FactDates } from "../../sentences/period-text.js";
import { getToday, resolveFirstDay, resolveLastDay } from "../../util/days.js";
import { groupByKey } from "../../util/group-by-key.js";
import { factLooks } from "../gql/fact-looks.js";
import { wording } from "../gql/kind-wording.js";
import { listEndpointIds, type ViewFact } from "../model/graph.js";
import { formatSentenceFromEnd } from "../model/words/fact-sentence.js";
import { getTimelineGroup, type TimelineGroup } from "./groups.js";

/** An event of an entity, as the API reports it. */
export interface LaneEvent {
  readonly date: string;
  readonly title: string;
  /** The fact, or the entity itself, that the event is about. */
  readonly fact: { readonly id: string } | DatedFact;
}

/** A fact with the properties of its kind. */
type DatedFact = Pick<ViewFact, "id" | "kind" | "status" | "from" | "to" | keyof FactDates> &
  Partial<Pick<ViewFact, "lastConfirmedOn" | "evidenceIsOld" | "inexactFields">> & {
    readonly role?: string;
  };

/** A bar (state) or a mark (event) in a lane. Times are fractional years, such as 2014.5. */
export interface Span {
  readonly key: string;
  readonly words: string;
  /** The same, as its lane shows it: its entity, unless it is a person, is "it". */
  readonly label: string;
  readonly from: number;
  /** Equal to `from` for a mark. */
  readonly to: number;
  /** Up to when there is evidence for a bar without a known end, which is presumed from there on; null for others. */
  readonly confirmedTo: number | null;
  /** The kind of the fact; empty for an event of the entity itself. */
  readonly kind: string;
  readonly group: TimelineGroup;
  readonly status: string;
  /** The ids of the entities that its facts link. */
  readonly ends: readonly string[];
  /** The valid period of its facts. */
  readonly days: { readonly from: string; readonly to: string };
  /** The fact, if there is exactly one. */
  readonly factId: string | null;
}

/** Returns true if facts of a kind are shown as bars. */
const hasBars = (kind: string): boolean => wording.facts[kind]?.time === "STATE" && !factLooks[kind]?.isMark;

const isFact = (fact: LaneEvent["fact"]): fact is DatedFact => "kind" in fact;

interface StateEvent extends LaneEvent {
  readonly fact: DatedFact;
}

const isState = (event: LaneEvent): event is StateEvent => isFact(event.fact) && hasBars(event.fact.kind);

/** The entity of a lane. */
interface LaneEntity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** Builds the bars and marks of an entity, in order of time. Events of the same kind and day share a mark. */
export function buildSpans(lane: LaneEntity, events: readonly LaneEvent[]): readonly Span[] {
  const states = groupByKey(events.filter(isState), ({ fact }) => fact.id);
  const days = events.filter((event) => !isState(event));
  const equalDays = groupByKey(days, ({ date, fact }) => `${date} ${isFact(fact) ? fact.kind : fact.id}`);
  const bars = [...states.values()].flatMap(([first]) => (first ? [buildStateBar(lane.id, first)] : []));
  const marks = [...equalDays].flatMap(([key, [first, ...furtherEvents]]) =>
    first ? [buildEventMark(lane, key, first, furtherEvents)] : [],
  );
  return [...bars, ...marks].sort((a, b) => a.from - b.from);
}

function buildStateBar(laneId: string, { date, fact }: StateEvent): Span {
  const { id, kind, status, from, to, ...properties } = fact;
  const { validFrom, validTo, validFromQualifier, validToQualifier, firstObservedOn, ...more } = properties;
  const { lastConfirmedOn = null, evidenceIsOld, inexactFields, ...values } = more;
  const period = { validFrom, validTo, validFromQualifier, validToQualifier, firstObservedOn };
  const evidence = { lastConfirmedOn, evidenceIsOld, inexactFields };
  const sentence = formatSentenceFromEnd(laneId, { kind, ...period, ...evidence, from, to, values });
  const words = status === "ALLEGED" ? `Alleged: ${sentence}` : sentence;
  return {
    key: id,
    words,
    label: words,
    from: toFractionalYear(validFrom ?? date),
    to: Math.max(toFractionalYear(validTo ?? getToday(), true), toFractionalYear(validFrom ?? date)),
    confirmedTo:
      validTo === null && lastConfirmedOn
        ? toFractionalYear(lastConfirmedOn, lastConfirmedOn !== validFrom)
        : null,
    kind,
    group: getTimelineGroup(kind),
    status,
    ends: [from.id, to.id],
    days: { from: resolveFirstDay(validFrom ?? date), to: resolveLastDay(validTo ?? validFrom ?? date) },
    factId: id,
  };
}

function buildEventMark(
  lane: LaneEntity,
  key: string,
  { date, title, fact }: LaneEvent,
  furtherEvents: readonly LaneEvent[],
): Span {
  const more = furtherEvents.length > 0 ? `, and ${furtherEvents.length} more` : "";
  const facts = [fact, ...furtherEvents.map((event) => event.fact)].filter(isFact);
  const [onlyFact, ...otherFacts] = facts;
  return {
    key,
    words: `${date}: ${title}${more}`,
    label: `${date}: ${formatLaneTitle(lane, title, fact)}${more}`,
    from: toFractionalYear(date),
    to: toFractionalYear(date),
    confirmedTo: null,
    kind: isFact(fact) ? fact.kind : "",
    group: isFact(fact) ? getTimelineGroup(fact.kind, fact.role) : "other",
    status: facts.every(({ status }) => status === "ALLEGED") && facts.length > 0 ? "ALLEGED" : "SUPPORTED",
    ends: listEndpointIds(facts),
    days: { from: resolveFirstDay(date), to: resolveLastDay(date) },
    factId: onlyFact && otherFacts.length === 0 ? onlyFact.id : null,
  };
}

/** Formats a title with "it" in place of the entity of its lane, which stands above: "About 20 merchants became a defendant in it". */
function formatLaneTitle({ id, kind, name }: LaneEntity, title: string, fact: LaneEvent["fact"]): string {
  if (wording.entities[kind]?.pronoun === null) return title;
  const isSubject = isFact(fact) ? fact.from.id === id : fact.id === id;
  if (isSubject) return title.startsWith(`${name} `) ? `It${title.slice(name.length)}` : title;
  const index = isFact(fact) && fact.to.id === id ? title.indexOf(` ${name}`, fact.from.name.length) : -1;
  return index < 0 ? title : `${title.slice(0, index)} it${title.slice(index + 1 + name.length)}`;
}

/** Converts a partial date to a fractional year: the start of its first day, or the end of its last. */
export function toFractionalYear(date: string, isEnd = false): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return isEnd ? year + 1 : year;
  if (day === undefined) return year + (isEnd ? month : month - 1) / 12;
  return year + (month - 1) / 12 + (day - 1) / 372;
}
