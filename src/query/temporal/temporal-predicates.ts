import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** The valid time and the recorded time of a query, as Cypher expressions. */
export type TemporalScope = Pick<QueryBuilder, "allTime" | "from" | "to" | "inPast" | "knownAt">;

/**
 * The relationship types to match: those of present versions, and with a `knownAt` those of superseded ones
 * too.
 */
export function storedTypes(builder: QueryBuilder, kinds: readonly RelationshipKindModel[]): string {
  return kinds
    .flatMap(({ stored }) => [
      stored.openEnded,
      stored.bounded,
      ...(builder.inPast ? [stored.superseded] : []),
    ])
    .join("|");
}

/** A version is valid on some day of a period. All days are yyyymmdd. */
const overlapsDays = (version: string, from: string, to: string): readonly string[] => [
  `${version}.firstDay <= ${to}`,
  `${version}.lastDay >= ${from}`,
];

/** A version is valid on some day of the query. For an entity that means that it existed. */
export const existsDuring = (time: TemporalScope, version: string): readonly string[] =>
  time.allTime ? [] : overlapsDays(version, time.from, time.to);

/** A fact is valid, and known, at the time of the query. */
export const validDuring = (time: TemporalScope, fact: string): readonly string[] => [
  ...existsDuring(time, fact),
  ...knownThen(time, fact),
];

/** A fact was valid on a day, as known at the instant of the query. */
export const validOn = (time: TemporalScope, fact: string, day: string): readonly string[] => [
  ...overlapsDays(fact, day, day),
  ...knownThen(time, fact),
];

/** The same for a fact of one kind: an open-ended fact is valid today, so its days are not compared. */
export function validDuringOfKind(
  builder: QueryBuilder,
  fact: string,
  { stored }: RelationshipKindModel,
): readonly string[] {
  const conditions = validDuring(builder, fact);
  if (!builder.sinceToday || conditions.length === 0) return conditions;
  return [`(${fact}:${stored.openEnded} OR (${all(conditions)}))`];
}

/**
 * A fact was known at the instant of the query. As known now, only present versions are read and there is no
 * condition.
 */
export const knownThen = (time: TemporalScope, fact: string): readonly string[] =>
  time.inPast ? knownAtInstant(time, fact) : [];

/** A version of a fact was known at an instant, and not retracted. */
export const knownAtInstant = (time: Pick<TemporalScope, "knownAt">, fact: string): readonly string[] => [
  ...versionAtInstant(time, fact),
  `${fact}.status <> 'RETRACTED'`,
];

/** A version was the known one at an instant. */
export function versionAtInstant(
  { knownAt }: Pick<TemporalScope, "knownAt">,
  version: string,
): readonly string[] {
  return [`${version}.recordedFrom <= ${knownAt}`, `${version}.recordedTo > ${knownAt}`];
}

/** A claim was recorded, and not yet retracted. */
export const claimKnownThen = (
  { inPast, knownAt }: Pick<TemporalScope, "inPast" | "knownAt">,
  claim: string,
): string =>
  inPast
    ? `${claim}.recordedAt <= ${knownAt} AND coalesce(${claim}.retractedAt > ${knownAt}, true)`
    : `${claim}.retractedAt IS NULL`;

/** A pattern from one entity over a fact to another, in the direction in which the fact is read. */
export function relationshipPattern(
  near: string,
  reads: RelationshipDirection,
  fact: string,
  far: string,
): string {
  const left = reads === "IN" ? "<-" : "-";
  const right = reads === "OUT" ? "->" : "-";
  return `(${near})${left}[${fact}]${right}(${far})`;
}

/** Predicates joined by AND, and the WHERE clause of predicates. */
export const all = (predicates: readonly string[]): string => predicates.join(" AND ");
export const whereClause = (predicates: readonly string[]): readonly string[] =>
  predicates.length > 0 ? [`WHERE ${all(predicates)}`] : [];
