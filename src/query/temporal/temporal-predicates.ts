import {
  buildListedFirstDay,
  buildSureFirstDay,
  buildSureLastDay,
  hasPerhapsBegun,
  isSureDuring,
} from "../../domain/model/date-precision.js";
import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import {
  listFactTypes,
  listOpenTypes,
  type RelationshipDirection,
  type RelationshipKindModel,
} from "../../domain/model/relationship-kind.js";
import { FIRST_DAY, LAST_DAY, OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildConfirmedLastDay, canBeConfirmedFrom, isConfirmedFrom } from "./complete-runs.js";

/** The valid time and the recorded time of a query, as Cypher expressions. */
export type TemporalScope = Pick<
  QueryBuilder,
  "allTime" | "from" | "to" | "inPast" | "knownAt" | "certainty"
>;

/**
 * Joins the relationship types to match: those of present versions, and with a `knownAt` those of superseded ones
 * too.
 */
export function joinStoredTypes(builder: QueryBuilder, kinds: readonly RelationshipKindModel[]): string {
  return kinds.flatMap(builder.inPast ? listFactTypes : listOpenTypes).join("|");
}

/**
 * Builds the first day on which a fact holds with the certainty of the query, as yyyymmdd. Without a known start it is
 * possible on every day before.
 */
export const buildFirstDay = ({ certainty }: Pick<TemporalScope, "certainty">, fact: string): string =>
  firstDays[certainty](fact);

const firstDays: Readonly<Record<TemporalScope["certainty"], (fact: string) => string>> = {
  CONFIRMED: buildSureFirstDay,
  PRESUMED: buildListedFirstDay,
  POSSIBLE: (fact) => `CASE WHEN ${isStartExact(fact)} THEN ${fact}.firstDay ELSE ${FIRST_DAY} END`,
};

/** Builds the last day on which a fact holds with the certainty of the query. */
export const buildLastDay = (
  time: Pick<TemporalScope, "certainty" | "inPast" | "knownAt">,
  fact: string,
): string =>
  time.certainty === "CONFIRMED"
    ? buildEarlierDay(buildConfirmedLastDay(time, fact), buildSureLastDay(fact))
    : `${fact}.lastDay`;

/**
 * Builds the first and the last day from and until which there is no doubt that a version, on days on which it holds with the
 * certainty of the query, has begun and has not ended. What is CONFIRMED is in no doubt.
 */
export const buildSureDays = (
  { certainty }: Pick<TemporalScope, "certainty">,
  version: string,
): readonly [first: string, last: string] =>
  certainty === "CONFIRMED"
    ? [`${FIRST_DAY}`, `${LAST_DAY}`]
    : [buildSureFirstDay(version), buildSureLastDay(version)];

/** Builds the earlier one of two days. The first is computed once. */
const buildEarlierDay = (day: string, otherDay: string): string =>
  `head([day IN [${day}] | CASE WHEN day > ${otherDay} THEN ${otherDay} ELSE day END])`;

/** Builds the condition that the start of a version is known, not only the first observation. */
export const isStartExact = (version: string): string =>
  `${version}.validFrom IS NOT NULL AND ${version}.validFromQualifier IS NULL`;

/**
 * Builds the conditions that a fact holds on some day of a period with a certainty. All days are yyyymmdd. By default, a fact
 * counts on each day on which it may have begun or ended.
 */
const buildHoldingConditions = (
  time: TemporalScope,
  fact: string,
  from: string,
  to: string,
): readonly string[] => {
  switch (time.certainty) {
    case "CONFIRMED":
      return [isSureDuring(fact, from, to), isConfirmedFrom(time, fact, from)];
    case "PRESUMED":
      return [hasPerhapsBegun(fact, to), `${fact}.lastDay >= ${from}`];
    case "POSSIBLE":
      return [`${buildFirstDay(time, fact)} <= ${to}`, `${fact}.lastDay >= ${from}`];
  }
};

/** Builds the conditions that a fact is valid, and known, at the time of the query. */
export const buildValidConditions = (time: TemporalScope, fact: string): readonly string[] => [
  ...(time.allTime ? [] : buildHoldingConditions(time, fact, time.from, time.to)),
  ...buildKnownConditions(time, fact),
];

/**
 * Builds the conditions that a fact is known at the time of the query, but not valid then. Every day includes each fact. They
 * are a CASE, since the planner multiplies out the negation of alternatives.
 */
export const buildOutsideConditions = (time: TemporalScope, fact: string): readonly string[] => [
  `CASE WHEN ${joinPredicates(buildHoldingConditions(time, fact, time.from, time.to))} THEN false ELSE true END`,
  ...buildKnownConditions(time, fact),
];

/**
 * Joins the relationship types of facts that are not valid at the time of the query: open-ended facts are valid since today.
 */
export const joinOutsideTypes = (builder: QueryBuilder, kinds: readonly RelationshipKindModel[]): string =>
  builder.sinceToday ? kinds.map(({ stored }) => stored.bounded).join("|") : joinStoredTypes(builder, kinds);

/** Builds the condition that a version is presumed to be valid today, whatever the days of the query are. */
export const isValidToday = ({ today }: QueryBuilder, version: string): string =>
  `${version}.firstDay <= ${today} AND ${version}.lastDay >= ${today}`;

/**
 * Builds the conditions that a fact may be valid, and is known, at the time of the query, from the fact alone and from
 * whether there is any complete run of its days. Without one they are those of `buildValidConditions`.
 */
export const buildPossiblyValidConditions = (
  time: TemporalScope,
  fact: string,
  isAnyRun: string,
): readonly string[] =>
  time.allTime || time.certainty !== "CONFIRMED"
    ? buildValidConditions(time, fact)
    : [
        `${fact}.firstDay <= ${time.to}`,
        canBeConfirmedFrom(fact, time.from, isAnyRun),
        ...buildKnownConditions(time, fact),
      ];

/** Builds the conditions that a fact was valid on a day, as known at the instant of the query. */
export const buildValidOnDayConditions = (
  time: TemporalScope,
  fact: string,
  day: string,
): readonly string[] => [
  ...buildHoldingConditions(time, fact, day, day),
  ...buildKnownConditions(time, fact),
];

/** Builds the condition that a fact is POSSIBLE at the time of the query. */
export const isFactPossible = (time: Pick<TemporalScope, "from" | "to">, fact: string): string =>
  `${canHold(time, fact)} AND NOT (${isCertain(time, fact)})`;

/** The fact was observed or begun, and not ended, on some day on which its dates leave no doubt of that. */
const isCertain = ({ from, to }: Pick<TemporalScope, "from" | "to">, fact: string): string =>
  `${fact}.lastDay >= ${from} AND ${isSureDuring(fact, from, to)}`;

const canHold = ({ from, to }: Pick<TemporalScope, "from" | "to">, fact: string): string =>
  `${buildFirstDay({ certainty: "POSSIBLE" }, fact)} <= ${to} AND ${fact}.lastDay >= ${from}`;

/** Builds the conditions for a fact of one kind: an open-ended fact is valid today, so its days are not compared. */
export function buildKindValidConditions(
  builder: QueryBuilder,
  fact: string,
  { stored }: RelationshipKindModel,
): readonly string[] {
  const conditions = buildValidConditions(builder, fact);
  if (!builder.sinceToday || conditions.length === 0) return conditions;
  return [`(${fact}:${stored.openEnded} OR (${joinPredicates(conditions)}))`];
}

/**
 * Builds the conditions that a fact was known at the instant of the query. As known now, only present versions are read and
 * there is no condition.
 */
export const buildKnownConditions = (time: TemporalScope, fact: string): readonly string[] =>
  time.inPast ? buildKnownAtConditions(time, fact) : [];

/**
 * Builds the conditions that a fact is the version known at the instant of the query, among all relationships of an entity.
 */
export const buildPresentVersionConditions = (time: TemporalScope, fact: string): readonly string[] =>
  time.inPast
    ? buildKnownAtConditions(time, fact)
    : [`${fact}.recordedTo = ${OPEN_INSTANT}`, `${fact}.status <> 'RETRACTED'`];

/** Builds the conditions that a version of a fact was known at an instant, and not retracted. */
const buildKnownAtConditions = (time: Pick<TemporalScope, "knownAt">, fact: string): readonly string[] => [
  ...buildVersionConditions(time, fact),
  `${fact}.status <> 'RETRACTED'`,
];

/** Builds a pattern from one entity over a fact to another, in the direction in which the fact is read. */
export function buildRelationshipPattern(
  near: string,
  reads: RelationshipDirection,
  fact: string,
  far: string,
): string {
  const startArrow = reads === "IN" ? "<-" : "-";
  const endArrow = reads === "OUT" ? "->" : "-";
  return `(${near})${startArrow}[${fact}]${endArrow}(${far})`;
}

/** Joins predicates by AND. */
export const joinPredicates = (predicates: readonly string[]): string => predicates.join(" AND ");
export const buildWhereClause = (predicates: readonly string[]): readonly string[] =>
  predicates.length > 0 ? [`WHERE ${joinPredicates(predicates)}`] : [];
