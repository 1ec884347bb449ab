import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** The moment that something is asked about; the values are Cypher. */
export type TemporalScope = Pick<QueryBuilder, "allTime" | "from" | "to" | "inPast" | "knownAt">;

/** The relationship types to walk: those of present versions, and of closed ones where an earlier knowledge is asked about. */
export function storedTypes(draft: QueryBuilder, kinds: readonly RelationshipKindModel[]): string {
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
export const existsDuring = (time: TemporalScope, version: string): readonly string[] =>
  time.allTime ? [] : reaching(version, time.from, time.to);

/** The conditions under which a fact holds at the moment asked about. */
export const validDuring = (time: TemporalScope, fact: string): readonly string[] => [
  ...existsDuring(time, fact),
  ...knownThen(time, fact),
];

/** The conditions under which a fact held on some day, as known at the instant asked about. */
export const validOn = (time: TemporalScope, fact: string, day: string): readonly string[] => [
  ...reaching(fact, day, day),
  ...knownThen(time, fact),
];

/** The same of a fact of one kind: what has begun and has no known end holds today without a look at its days. */
export function validDuringOfKind(
  draft: QueryBuilder,
  fact: string,
  { stored }: RelationshipKindModel,
): readonly string[] {
  const conditions = validDuring(draft, fact);
  if (!draft.sinceToday || conditions.length === 0) return conditions;
  return [`(${fact}:${stored.lasting} OR (${all(conditions)}))`];
}

/** Of present versions nothing needs to be asked; of earlier ones that they were known at the instant asked about. */
export const knownThen = (time: TemporalScope, fact: string): readonly string[] =>
  time.inPast ? knownAtInstant(time, fact) : [];

/** The conditions under which a version of a fact was known at an instant and not taken back. */
export const knownAtInstant = (time: Pick<TemporalScope, "knownAt">, fact: string): readonly string[] => [
  ...versionAtInstant(time, fact),
  `${fact}.status <> 'RETRACTED'`,
];

/** The conditions under which a version was the one known at an instant. */
export function versionAtInstant(
  { knownAt }: Pick<TemporalScope, "knownAt">,
  version: string,
): readonly string[] {
  return [`${version}.recordedFrom <= ${knownAt}`, `${version}.recordedTo > ${knownAt}`];
}

/** The condition under which a claim stood: it was recorded, and not yet taken back. */
export const claimKnownThen = (
  { inPast, knownAt }: Pick<TemporalScope, "inPast" | "knownAt">,
  claim: string,
): string =>
  inPast
    ? `${claim}.recordedAt <= ${knownAt} AND coalesce(${claim}.retractedAt > ${knownAt}, true)`
    : `${claim}.retractedAt IS NULL`;

/** A pattern from one entity over a fact to another, the way the fact is read. */
export function relationshipPattern(
  near: string,
  reads: RelationshipDirection,
  fact: string,
  far: string,
): string {
  const [left, right] = { OUT: ["-", "->"], IN: ["<-", "-"], BOTH: ["-", "-"] }[reads] as [string, string];
  return `(${near})${left}[${fact}]${right}(${far})`;
}

/** Predicates as one, or as the tail of a WHERE. */
export const all = (predicates: readonly string[]): string => predicates.join(" AND ");
export const whereClause = (predicates: readonly string[]): readonly string[] =>
  predicates.length > 0 ? [`WHERE ${all(predicates)}`] : [];
