import type { Reading, RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { Draft } from "./draft.js";

/** The moment that something is asked about; the values are Cypher. */
export type Time = Pick<Draft, "allTime" | "from" | "to" | "inPast" | "knownAt">;

/** The relationship types to walk: those of present versions, and of closed ones where an earlier knowledge is asked about. */
export function storedTypes(draft: Draft, kinds: readonly RelationshipKindModel[]): string {
  return kinds
    .flatMap(({ stored }) => [stored.lasting, stored.bounded, ...(draft.inPast ? [stored.closed] : [])])
    .join("|");
}

/** The conditions under which the days of a version reach others, all as yyyymmdd. */
const reaching = (version: string, from: string, to: string): readonly string[] => [
  `${version}.firstDay <= ${to}`,
  `${version}.lastDay >= ${from}`,
];

/** The conditions under which a version is of the days asked about, as an entity that existed then. */
export const existed = (time: Time, version: string): readonly string[] =>
  time.allTime ? [] : reaching(version, time.from, time.to);

/** The conditions under which a fact holds at the moment asked about. */
export const holds = (time: Time, fact: string): readonly string[] => [
  ...existed(time, fact),
  ...asKnown(time, fact),
];

/** The conditions under which a fact held on some day, as known at the instant asked about. */
export const heldOn = (time: Time, fact: string, day: string): readonly string[] => [
  ...reaching(fact, day, day),
  ...asKnown(time, fact),
];

/** The same of a fact of one kind: what has begun and has no known end holds today without a look at its days. */
export function holdsOfKind(
  draft: Draft,
  fact: string,
  { stored }: RelationshipKindModel,
): readonly string[] {
  const conditions = holds(draft, fact);
  if (!draft.sinceToday || conditions.length === 0) return conditions;
  return [`(${fact}:${stored.lasting} OR (${all(conditions)}))`];
}

/** Of present versions nothing needs to be asked; of earlier ones that they were known at the instant asked about. */
export const asKnown = (time: Time, fact: string): readonly string[] =>
  time.inPast ? wasKnown(time, fact) : [];

/** The conditions under which a version of a fact was known at an instant and not taken back. */
export const wasKnown = (time: Pick<Time, "knownAt">, fact: string): readonly string[] => [
  ...stood(time, fact),
  `${fact}.status <> 'RETRACTED'`,
];

/** The conditions under which a version was the one known at an instant. */
export function stood({ knownAt }: Pick<Time, "knownAt">, version: string): readonly string[] {
  return [`${version}.recordedFrom <= ${knownAt}`, `${version}.recordedTo > ${knownAt}`];
}

/** The condition under which a claim stood: it was recorded, and not yet taken back. */
export const claimStood = ({ inPast, knownAt }: Pick<Time, "inPast" | "knownAt">, claim: string): string =>
  inPast
    ? `${claim}.recordedAt <= ${knownAt} AND coalesce(${claim}.retractedAt > ${knownAt}, true)`
    : `${claim}.retractedAt IS NULL`;

/** A pattern from one entity over a fact to another, the way the fact is read. */
export function arrow(near: string, reads: Reading, fact: string, far: string): string {
  const [left, right] = { OUT: ["-", "->"], IN: ["<-", "-"], BOTH: ["-", "-"] }[reads] as [string, string];
  return `(${near})${left}[${fact}]${right}(${far})`;
}

/** Predicates as one, or as the tail of a WHERE. */
export const all = (predicates: readonly string[]): string => predicates.join(" AND ");
export const whereClause = (predicates: readonly string[]): readonly string[] =>
  predicates.length > 0 ? [`WHERE ${all(predicates)}`] : [];
