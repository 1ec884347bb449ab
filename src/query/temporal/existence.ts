import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { hasPerhapsBegun, isBeforeEndDate, isPastStartDate } from "../../domain/model/date-precision.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { computeEndOfDay, formatDay, getNow, toCalendarDay } from "../../domain/time.js";
import type { Certainty } from "../../domain/values/certainty.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, listVariableNames } from "../cypher/variables.js";
import { buildStoredLastDay, isAnyRunFrom, matchClaimRuns } from "./complete-runs.js";
import {
  buildKnownConditions,
  buildPresentVersionConditions,
  buildValidConditions,
  isStartExact,
  joinPredicates,
} from "./temporal-predicates.js";
import { isRetracted } from "./version.js";

/** Builds the conditions that an entity existed on some day of the query, with its certainty. */
export const existsDuring = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  builder.allTime ? [] : buildExistenceConditions(builder, entity, builder.certainty);

/**
 * Builds the conditions of a search by name: on a day or in a period that the client names, it leaves out entities that are
 * known not to exist yet, or any more. Without one, a name is looked up on any day: a client that searches for a dissolved
 * company must not conclude that the graph does not contain it.
 */
export const isSearchable = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  hasDays(builder) ? canExist(builder, entity) : [];

/** Builds the same conditions for a fact: it holds on the day or in the period that the client names, else on any day. */
export const isSearchableFact = (builder: QueryBuilder, fact: string): readonly string[] =>
  hasDays(builder) ? buildValidConditions(builder, fact) : buildKnownConditions(builder, fact);

/** Builds the condition that an entity is presumed to exist today, whatever the days of the query are. */
export const existsToday = (builder: QueryBuilder, entity: EntityVariable): string =>
  joinPredicates([
    `NOT ${isRetracted(builder, entity)}`,
    `${entity.version}.firstDay <= ${builder.today}`,
    ...isEventOr(builder, entity, `${entity.version}.lastDay >= ${builder.today}`),
  ]);

/** Returns true if a client named a day or a period. */
export const hasDays = ({ allTime, asOf }: QueryBuilder): boolean =>
  !allTime && (asOf.validAt != null || asOf.validDuring != null);

/**
 * Builds the conditions that an entity is not known to end before the query or to begin after it. An unknown start counts on
 * every day.
 */
const canExist = (builder: QueryBuilder, entity: EntityVariable): readonly string[] => [
  hasPossiblyBegun(builder, entity.version),
  ...isNotEnded(builder, entity),
];

/** Builds the certainty with which an entity exists at the time of the query; null if it does not. */
export function buildEntityCertainty(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const isListed = joinPredicates([`NOT ${isRetracted(builder, entity)}`, ...isNotEnded(builder, entity)]);
  return cypher`
    CASE WHEN NOT (${isListed}) THEN null
    WHEN ${isCertain(builder, entity)}
    THEN CASE WHEN ${joinPredicates(isConfirmed(builder, entity)) || "true"} THEN 'CONFIRMED' ELSE 'PRESUMED' END
    WHEN ${hasPossiblyBegun(builder, version)} THEN 'POSSIBLE' END`;
}

/** Builds the condition that an entity that may exist at the time of the query is POSSIBLE. */
export const isEntityPossible = (builder: QueryBuilder, entity: EntityVariable): string =>
  `CASE WHEN ${isCertain(builder, entity)} THEN false ELSE true END`;

/** An entity that has not ended had begun, and the dates of its start and its end leave no doubt of that. */
const isCertain = (builder: QueryBuilder, entity: EntityVariable): string =>
  joinPredicates([hasBegun(builder, entity), ...isOutsideDates(builder, entity)]);

/** The days of the query lie not only within the month or year of the start, or of the end, which does not end an event. */
const isOutsideDates = (builder: QueryBuilder, entity: EntityVariable): readonly string[] => [
  isPastStartDate(entity.version, builder.to),
  ...isEventOr(builder, entity, isBeforeEndDate(entity.version, builder.from)),
];

function buildExistenceConditions(
  builder: QueryBuilder,
  entity: EntityVariable,
  certainty: Certainty,
): readonly string[] {
  if (certainty === "POSSIBLE") return canExist(builder, entity);
  const notEnded = isNotEnded(builder, entity);
  return certainty === "PRESUMED"
    ? [hasBegun(builder, entity, hasPerhapsBegun), ...notEnded]
    : [
        hasBegun(builder, entity),
        ...notEnded,
        ...isOutsideDates(builder, entity),
        ...isConfirmed(builder, entity),
      ];
}

/** Builds the conditions that the entity is not known to end before the query. An event stays. */
const isNotEnded = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  isEventOr(builder, entity, `${entity.version}.lastDay >= ${builder.from}`);

/** Builds the conditions that an entity is an event or meets a condition: none if all entities of its type are events. */
function isEventOr(
  builder: QueryBuilder,
  { node, type }: EntityVariable,
  condition: string,
): readonly string[] {
  const kinds = listKindsWithin(type);
  const events = eventKinds.filter((kind) => kinds.includes(kind));
  if (events.length === kinds.length) return [];
  const labels = buildLabelExpression(builder, ...events.map((kind) => kind.type));
  return [events.length > 0 ? `(${condition} OR ${node}:${labels})` : condition];
}

/** The start may lie before the end of the query. */
const hasPossiblyBegun = ({ to }: QueryBuilder, version: string): string =>
  `(${version}.firstDay <= ${to} OR ${version}.validFromQualifier IS NOT NULL)`;

/**
 * Builds the condition that the start lies before the end of the query. Without a known start it is the first day for which
 * a claim or a fact is evidence, at the latest that of recording, so that nothing need be read for today.
 */
function hasBegun(
  builder: QueryBuilder,
  entity: EntityVariable,
  hasStarted = (version: string, day: string) => `${version}.firstDay <= ${day}`,
): string {
  const { version } = entity;
  const { to, moment } = builder;
  if (moment.to >= toCalendarDay(getNow())) return hasStarted(version, to);
  const isEvident = hasEvidence(
    builder,
    entity,
    (claim) => `${claim}.observedDay <= ${to}`,
    (fact) => `${fact}.firstDay <= ${to}`,
  );
  return wrapInExists(
    entity,
    cypher`
      CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay <= ${to}
      WHEN ${version}.firstDay > 0 AND ${hasStarted(version, to)} THEN true
      ELSE ${version}.createdAt < ${builder.addParameter(BigInt(computeEndOfDay(moment.to)))} OR ${isEvident}
      END`,
  );
}

/**
 * Wraps a condition on an entity that has subqueries, so that it is planned once. Within the WHERE of a MATCH the database
 * would plan them for each way to find the entity.
 */
const wrapInExists = (entity: EntityVariable, condition: string): string => cypher`
  EXISTS {
    WITH ${listVariableNames(entity).join(", ")} WHERE ${condition}
    RETURN ${entity.node}
  }`;

/**
 * Builds the conditions that there is evidence that the entity existed on the first day of the query or later, perhaps its own
 * start or end. An event that has begun has happened.
 */
function isConfirmed(builder: QueryBuilder, entity: EntityVariable): readonly string[] {
  const { version } = entity;
  const { from } = builder;
  const firstDate = builder.addParameter(formatDay(builder.moment.from) ?? "");
  // Alternatives that are conjunctions would be multiplied out by the planner, with their subqueries.
  const isEndLater = cypher`
    CASE WHEN ${version}.validToQualifier = 'NO_LATER_THAN' THEN false
    ELSE coalesce(left(${version}.validTo + '-99-99', 10) >= ${firstDate}, false) END`;
  const isLater = hasEvidence(
    builder,
    entity,
    (claim) => `(${claim}.observedDay >= ${from} OR ${claim}.confirmedDay >= ${from})`,
    (fact) => `${buildStoredLastDay(fact)} >= ${from}`,
  );
  const isEvident = `${version}.firstDay >= ${from} OR ${isEndLater} OR ${isLater} OR ${isInRun(builder, entity, from)}`;
  return isEventOr(builder, entity, wrapInExists(entity, isEvident));
}

/** A complete run of a day or later had the entity or a fact of it. One search for both, since planning it takes long. */
function isInRun(builder: QueryBuilder, entity: EntityVariable, day: string): string {
  const { node, version } = entity;
  const [fact, subject, claim] = builder.createVariables("r", "held", "c");
  const [names, run] = [listVariableNames(entity).join(", "), `${claim}Run`];
  const buildReturn = (variable: string, id: string) => {
    const state = `lastDay: ${variable}.lastDay, validToQualifier: ${variable}.validToQualifier`;
    return `RETURN {id: ${id}, ${state}} AS ${subject}`;
  };
  const predicate = joinPredicates([
    `${fact}.lastDay >= ${day}`,
    ...buildPresentVersionConditions(builder, fact),
  ]);
  return cypher`
    EXISTS {
      WITH ${names} WHERE ${isAnyRunFrom(run, day)}
      CALL (${names}) {
        ${buildReturn(version, `${node}.id`)}
        UNION ALL
        MATCH (${node})-[${fact}]-()
        WHERE ${predicate}
        ${buildReturn(fact, `${fact}.id`)}
      }
      MATCH (${claim}:Claim {subjectId: ${subject}.id})
      WHERE ${buildClaimKnownCondition(builder, claim)}
      ${matchClaimRuns(builder, claim, run, subject)} AND ${run}.day >= ${day}
      RETURN ${run}
    }`;
}

type Condition = (variable: string) => string;

/** A claim about an entity, or a fact of it, meets a condition. All relationships of an entity are facts. */
function hasEvidence(
  builder: QueryBuilder,
  { node }: EntityVariable,
  buildClaimCondition: Condition,
  buildFactCondition: Condition,
): string {
  const [claim, fact] = builder.createVariables("c", "r");
  return cypher`
    (EXISTS {
      MATCH (${claim}:Claim {subjectId: ${node}.id})
      WHERE ${buildClaimCondition(claim)} AND ${buildClaimKnownCondition(builder, claim)}
    } OR EXISTS {
      MATCH (${node})-[${fact}]-()
      WHERE ${joinPredicates([buildFactCondition(fact), ...buildPresentVersionConditions(builder, fact)])}
    })`;
}
