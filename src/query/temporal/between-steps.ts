import { buildSureFirstDay, buildSureLastDay } from "../../domain/model/date-precision.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { cypher } from "../../neo4j/cypher.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildNextStepCondition, matchBesideFact, stepKinds } from "./next-step.js";
import { buildFactCertainty, isFactPossible } from "./temporal-predicates.js";

/**
 * Builds the certainty with which a fact of some types holds at the time of the query. Within the month or year in which one step
 * of a holding ends and the next one begins, the holding is presumed to hold, whichever of the two does.
 */
export function buildCertaintyAmongSteps(
  builder: QueryBuilder,
  fact: string,
  types: readonly string[],
): string {
  const certainty = buildFactCertainty(builder, fact);
  if (!hasDoubtfulSteps(builder, types)) return certainty;
  return cypher`
    CASE WHEN ${isBetweenSteps(builder, fact)} THEN 'PRESUMED' ELSE ${certainty} END`;
}

/** Builds the condition that a fact of a type is POSSIBLE at the time of the query, and not a step of a holding that is presumed. */
export function isFactDoubtful(builder: QueryBuilder, fact: string, type: TypeClass): string {
  const types = type === Relationship ? stepKinds.map((kind) => kind.type) : [type];
  const isPossible = isFactPossible(builder, fact);
  return hasDoubtfulSteps(
    builder,
    types.map(({ name }) => name),
  )
    ? `CASE WHEN ${isBetweenSteps(builder, fact)} THEN false ELSE ${isPossible} END`
    : isPossible;
}

/** Builds the condition that a fact is POSSIBLE, and that the step before or after it held or holds if it does not. */
const isBetweenSteps = (builder: QueryBuilder, fact: string): string => cypher`
  (${fact}.status <> 'RETRACTED' AND ${isFactPossible(builder, fact)} AND EXISTS {
    ${matchStepsBeside(builder, fact, builder.createVariable("step")).match}
  })`;

/**
 * Builds the values of a field before and after a change within the month or year that both steps are dated by, as a list; null on
 * a day on which no two steps are possible.
 */
export function buildValuesBetweenSteps(builder: QueryBuilder, fact: string): string {
  const step = builder.createVariable("step");
  const { match, isNext } = matchStepsBeside(builder, fact, step);
  const ownValue = `${fact}.${stepField}`;
  const stepValue = `${step}.${stepField}`;
  return cypher`
    CASE WHEN ${isFactPossible(builder, fact)} THEN head(COLLECT {
      ${match} AND CASE WHEN ${isFactPossible(builder, step)} THEN ${ownValue} <> ${stepValue} ELSE false END
      RETURN CASE WHEN ${isNext} THEN [${ownValue}, ${stepValue}] ELSE [${stepValue}, ${ownValue}] END LIMIT 1
    }) END`;
}

/** Returns true if facts of the types can be steps, and a day can lie between two. */
export const hasDoubtfulSteps = (builder: QueryBuilder, types: readonly string[]): boolean =>
  !builder.allTime && stepKinds.some(({ type }) => types.includes(type.name));

/** The field whose value steps change. */
export const stepField = requireNonNull(stepKinds[0]?.words?.series?.field, "The field of steps");

/** Matches the step after a fact that has not surely begun, or the one before that may have ended. */
function matchStepsBeside(builder: QueryBuilder, fact: string, step: string) {
  const { from, to } = builder;
  const isNext = buildNextStepCondition(fact, step);
  const mayEnd = `${buildSureFirstDay(fact)} <= ${to} AND ${buildSureFirstDay(step)} > ${from}`;
  const mayHaveBegun = `${buildSureFirstDay(step)} <= ${to} AND ${buildSureLastDay(step)} < ${to} AND ${buildSureLastDay(fact)} >= ${from}`;
  // The planner would multiply alternatives out; it does not look into a CASE.
  const condition = `CASE WHEN ${isNext} THEN ${mayEnd} WHEN ${buildNextStepCondition(step, fact)} THEN ${mayHaveBegun} ELSE false END`;
  return { match: matchBesideFact(builder, fact, step, condition), isNext };
}
