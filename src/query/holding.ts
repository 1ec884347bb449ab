import type { Reading, RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { Draft } from "./draft.js";

/** The relationship types to walk: those of present versions, and of closed ones where an earlier knowledge is asked about. */
export function storedTypes(draft: Draft, kinds: readonly RelationshipKindModel[]): string {
  return kinds
    .flatMap(({ stored }) => [stored.lasting, stored.bounded, ...(draft.inPast ? [stored.closed] : [])])
    .join("|");
}

/** The conditions under which a fact holds at the moment asked about. */
export function holds(draft: Draft, fact: string): readonly string[] {
  const valid = draft.allTime ? [] : [`${fact}.firstDay <= ${draft.to}`, `${fact}.lastDay >= ${draft.from}`];
  return [...valid, ...(draft.inPast ? wasKnown(draft, fact) : [])];
}

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

/** The conditions under which a version of a fact was known at the instant asked about and not taken back. */
export const wasKnown = (draft: Draft, fact: string): readonly string[] => [
  ...stood(draft, fact),
  `${fact}.status <> 'RETRACTED'`,
];

/** The conditions under which a version was the one known at the instant asked about. */
export function stood(draft: Draft, version: string): readonly string[] {
  const { knownAt } = draft;
  return [`${version}.recordedFrom <= ${knownAt}`, `${version}.recordedTo > ${knownAt}`];
}

/** A pattern from one entity over a fact to another, the way the fact is read. */
export function arrow(near: string, reads: Reading, fact: string, far: string): string {
  const [left, right] = { OUT: ["-", "->"], IN: ["<-", "-"], BOTH: ["-", "-"] }[reads] as [string, string];
  return `(${near})${left}[${fact}]${right}(${far})`;
}

/** Predicates as one, or as the tail of a WHERE. */
export const all = (predicates: readonly string[]): string => predicates.join(" AND ");
export const whereClause = (predicates: readonly string[]): readonly string[] =>
  predicates.length > 0 ? [`WHERE ${all(predicates)}`] : [];
