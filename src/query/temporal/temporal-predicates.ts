import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { FIRST_DAY, OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { confirmedLastDay, isConfirmedFrom, mayBeConfirmedFrom } from "./complete-runs.js";

/** The valid time and the recorded time of a query, as Cypher expressions. */
export type TemporalScope = Pick<
  QueryBuilder,
  "allTime" | "from" | "to" | "inPast" | "knownAt" | "certainty"
>;

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

/** From the most certain one on: each includes those before it. */
export const certainties = ["CONFIRMED", "PRESUMED", "POSSIBLE"] as const;

/**
 * The first day on which a fact holds with the certainty of the query, as yyyymmdd. Without a known start it is
 * possible on every day before.
 */
export const firstDayOf = ({ certainty }: Pick<TemporalScope, "certainty">, fact: string): string =>
  certainty === "POSSIBLE"
    ? `CASE WHEN ${isStartExact(fact)} THEN ${fact}.firstDay ELSE ${FIRST_DAY} END`
    : `${fact}.firstDay`;

/** The last day on which a fact holds with the certainty of the query. */
export const lastDayOf = (
  time: Pick<TemporalScope, "certainty" | "inPast" | "knownAt">,
  fact: string,
): string => (time.certainty === "CONFIRMED" ? confirmedLastDay(time, fact) : `${fact}.lastDay`);

/** The start of a version is known, not only the first observation. */
export const isStartExact = (version: string): string =>
  `${version}.validFrom IS NOT NULL AND ${version}.validFromQualifier IS NULL`;

/** A fact holds on some day of a period with a certainty. All days are yyyymmdd. */
const holdsWithin = (
  time: TemporalScope,
  fact: string,
  from: string,
  to: string,
  certainty = time.certainty,
): readonly string[] => [
  `${firstDayOf({ certainty }, fact)} <= ${to}`,
  certainty === "CONFIRMED" ? isConfirmedFrom(time, fact, from) : `${fact}.lastDay >= ${from}`,
];

/** A fact is valid, and known, at the time of the query. */
export const validDuring = (time: TemporalScope, fact: string): readonly string[] => [
  ...(time.allTime ? [] : holdsWithin(time, fact, time.from, time.to)),
  ...knownThen(time, fact),
];

/**
 * A fact may be valid, and is known, at the time of the query, as far as it tells itself; given whether there is any complete
 * run of its days. Without one it is as `validDuring`.
 */
export const mayBeValidDuring = (time: TemporalScope, fact: string, isAnyRun: string): readonly string[] =>
  time.allTime || time.certainty !== "CONFIRMED"
    ? validDuring(time, fact)
    : [
        `${firstDayOf(time, fact)} <= ${time.to}`,
        mayBeConfirmedFrom(fact, time.from, isAnyRun),
        ...knownThen(time, fact),
      ];

/** A fact was valid on a day, as known at the instant of the query. */
export const validOn = (time: TemporalScope, fact: string, day: string): readonly string[] => [
  ...holdsWithin(time, fact, day, day),
  ...knownThen(time, fact),
];

/** How certain it is that a fact holds at the time of the query; null if it does not. */
export const certaintyOfFact = (time: TemporalScope, fact: string): string => {
  const cases = certainties.map(
    (certainty) => `WHEN ${all(holdsWithin(time, fact, time.from, time.to, certainty))} THEN '${certainty}'`,
  );
  return `CASE WHEN ${fact}.status = 'RETRACTED' THEN null ${cases.join(" ")} END`;
};

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

/** A fact is the version known at the instant of the query, among all relationships of an entity. */
export const presentVersion = (time: TemporalScope, fact: string): readonly string[] =>
  time.inPast
    ? knownAtInstant(time, fact)
    : [`${fact}.recordedTo = ${OPEN_INSTANT}`, `${fact}.status <> 'RETRACTED'`];

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
