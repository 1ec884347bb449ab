import { groupBy } from "../../group-by.js";
import { firstDay, lastDay, today } from "../view/days.js";
import { sentenceFrom } from "../view/fact-words.js";
import type { ViewFact } from "../view/graph.js";
import { type Group, groupOf } from "./groups.js";

/** What the API tells of one day of an entity. */
export interface TimelineEvent {
  readonly date: string;
  readonly title: string;
  /** The fact, or the entity itself, whose day it is. */
  readonly fact: { readonly id: string } | DatedFact;
}

/** A fact with what its kind says beside among the rest. */
type DatedFact = Pick<ViewFact, "id" | "kind" | "validFrom" | "validTo" | "status" | "from" | "to"> & {
  readonly role?: string;
};

/** What is drawn in a lane: what lasted as a bar, what happened on a day as a mark. Times are years: 2014.5. */
export interface Span {
  readonly key: string;
  readonly words: string;
  readonly from: number;
  /** The same as from for a mark. */
  readonly to: number;
  /** Empty where it is the entity itself whose day it is. */
  readonly kind: string;
  readonly group: Group;
  readonly status: string;
  /** The entities that its facts link. */
  readonly ends: readonly string[];
  /** The days in which its facts held. */
  readonly days: { readonly from: string; readonly to: string };
  /** The fact, where it is one alone. */
  readonly factId: string | null;
}

/** Facts that last; of others a day is told. */
const stateKinds: ReadonlySet<string> = new Set([
  "AFFILIATION",
  "DESIGNATION",
  "EMPLOYMENT",
  "OFFER",
  "OPERATION",
  "OWNERSHIP",
  "PAYMENT_SERVICE",
  "SELLER",
  "STORE_PRESENCE",
]);

const isFact = (fact: TimelineEvent["fact"]): fact is DatedFact => "kind" in fact;

const isState = ({ fact }: TimelineEvent): boolean => isFact(fact) && stateKinds.has(fact.kind);

/** The bars and marks of what happened to an entity, in the order of their days; what is alike on one day is one mark. */
export function spansOf(id: string, events: readonly TimelineEvent[]): readonly Span[] {
  const bars = groupBy(events.filter(isState), ({ fact }) => fact.id);
  const days = events.filter((event) => !isState(event));
  const marks = groupBy(days, ({ date, fact }) => `${date} ${isFact(fact) ? fact.kind : fact.id}`);
  return [...[...bars.values()].map(barOf(id)), ...[...marks].map(markOf)].sort((a, b) => a.from - b.from);
}

const barOf =
  (laneId: string) =>
  ([first]: readonly TimelineEvent[]): Span => {
    const { date, fact } = first!;
    const { id, kind, status, validFrom, validTo, from, to, ...values } = fact as DatedFact;
    const read = sentenceFrom(laneId, { kind, validFrom, validTo, from, to, values });
    return {
      key: id,
      words: status === "ALLEGED" ? `Alleged: ${read}` : read,
      from: yearOf(validFrom ?? date),
      to: Math.max(yearOf(validTo ?? today(), true), yearOf(validFrom ?? date)),
      kind,
      group: groupOf(kind),
      status,
      ends: [from.id, to.id],
      days: { from: firstDay(validFrom ?? date), to: lastDay(validTo ?? validFrom ?? date) },
      factId: id,
    };
  };

function markOf([key, alike]: readonly [string, readonly TimelineEvent[]]): Span {
  const { date, title, fact } = alike[0]!;
  const more = alike.length > 1 ? `, and ${alike.length - 1} more` : "";
  const facts = alike.map((event) => event.fact).filter(isFact);
  return {
    key,
    words: `${date}: ${title}${more}`,
    from: yearOf(date),
    to: yearOf(date),
    kind: isFact(fact) ? fact.kind : "",
    group: isFact(fact) ? groupOf(fact.kind, fact.role) : "other",
    status: facts.every(({ status }) => status === "ALLEGED") && facts.length > 0 ? "ALLEGED" : "SUPPORTED",
    ends: [...new Set(facts.flatMap(({ from, to }) => [from.id, to.id]))],
    days: { from: firstDay(date), to: lastDay(date) },
    factId: facts.length === 1 ? facts[0]!.id : null,
  };
}

/** A date, as far as it is known, as a point among the years: its first day, or its last. */
export function yearOf(date: string, isEnd = false): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return isEnd ? year + 1 : year;
  if (day === undefined) return year + (isEnd ? month : month - 1) / 12;
  return year + (month - 1) / 12 + (day - 1) / 372;
}
