import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { buildDate } from "../../domain/model/calendar-date.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { hasPrefix } from "./fact-by-id.js";
import {
  buildKnownConditions,
  buildWhereClause,
  isStartExact,
  joinPredicates,
  joinStoredTypes,
} from "./temporal-predicates.js";

/** The kinds of which consecutive facts between the same ends are steps of one holding. */
export const stepKinds: readonly RelationshipKindModel[] = relationshipKinds.filter(
  ({ words }) => words?.series,
);

/** Builds the condition that a fact is of a kind that has steps. */
export const hasSteps = (builder: QueryBuilder, fact: string): string =>
  hasPrefix(
    builder,
    `${fact}.id`,
    stepKinds.map(({ prefix }) => prefix),
  );

/** Builds the condition of `isNextStep` in src/sentences/next-step.ts for two facts of one kind between the same ends. */
export function buildNextStepCondition(earlier: string, later: string): string {
  const end = `${earlier}.validTo`;
  const start = `${later}.validFrom`;
  const firstStart = `left(${start} + '-01-01', 10)`;
  const earlierStart = `coalesce(left(${earlier}.validFrom + '-01-01', 10), '')`;
  return cypher`(
    ${end} IS NOT NULL AND ${earlier}.validToQualifier IS NULL AND ${isStartExact(later)}
    AND ${firstStart} <= toString(${buildDate(`${earlier}.lastDay`)} + duration('P1D'))
    AND left(${start}, size(${end})) >= left(${end}, size(${start}))
    AND CASE ${earlierStart} WHEN ${firstStart} THEN ${earlier}.lastDay < ${later}.lastDay
      ELSE ${earlierStart} < ${firstStart} END)`;
}

/** Matches the facts before (`PREVIOUS`) or after (`NEXT`) a fact in its holding, as a pattern with its conditions. */
export function matchStep(
  builder: QueryBuilder,
  fact: string,
  step: string,
  direction: "PREVIOUS" | "NEXT",
): string {
  const [earlier, later] = direction === "NEXT" ? [fact, step] : [step, fact];
  return matchBesideFact(builder, fact, step, buildNextStepCondition(earlier, later));
}

/** Matches the facts between the same ends as a fact that has steps. */
export function matchBesideFact(
  builder: QueryBuilder,
  fact: string,
  step: string,
  ...furtherConditions: readonly string[]
): string {
  const conditions = [
    `${step}.id <> ${fact}.id`,
    ...buildKnownConditions(builder, step),
    ...furtherConditions,
  ];
  return cypher`
    WITH ${fact}, startNode(${fact}) AS a, endNode(${fact}) AS b
    WHERE ${hasSteps(builder, fact)}
    MATCH (a)-[${step}:${joinStoredTypes(builder, stepKinds)}]->(b)
    WHERE ${joinPredicates(conditions)}`;
}

/** A state of the graph, among whose facts the steps of a holding are. */
interface StepState {
  /** The relationship types that store facts of a kind. */
  readonly types: (kind: RelationshipKindModel) => readonly string[];
  /** The conditions that a version of a fact was known. */
  readonly isKnown: (fact: string) => readonly string[];
  /** The conditions that a fact held. */
  readonly holds: (fact: string) => readonly string[];
}

/** The state whose facts decide what is a step, and the one in which another step must hold. */
interface HoldingStates {
  readonly latestState: StepState;
  readonly holdingState: StepState;
}

/**
 * Builds the condition that a fact between `a` and `b` is a step of the same holding as another fact, which holds in a state: each
 * step of the holding is the next one of a step before.
 */
export function buildSameHoldingCondition(
  builder: QueryBuilder,
  fact: string,
  { latestState, holdingState }: HoldingStates,
): string {
  const [otherFact, step, before] = builder.createVariables("r", "r", "r");
  const listTypes = ({ types }: StepState) => stepKinds.flatMap(types).join("|");
  const isEarlier = `${fact}.lastDay < ${otherFact}.lastDay`;
  return cypher`(${hasSteps(builder, fact)} AND EXISTS {
    MATCH (a)-[${otherFact}:${listTypes(holdingState)}]->(b)
    ${buildWhereClause([`${otherFact}.id <> ${fact}.id`, ...holdingState.holds(otherFact)]).join("")}
    WITH CASE WHEN ${isEarlier} THEN ${fact}.id ELSE ${otherFact}.id END AS first,
      CASE WHEN ${isEarlier} THEN ${otherFact}.id ELSE ${fact}.id END AS last, COLLECT {
      MATCH (a)-[${step}:${listTypes(latestState)}]->(b)
      ${buildWhereClause(latestState.isKnown(step)).join("")}
      RETURN ${step} ORDER BY left(${step}.validFrom + '-01-01', 10), ${step}.lastDay
    } AS steps
    WHERE last IN reduce(ids = [first], ${step} IN steps |
      CASE WHEN any(${before} IN steps WHERE ${before}.id IN ids AND ${buildNextStepCondition(before, step)})
      THEN ids + ${step}.id ELSE ids END)
    RETURN last
  })`;
}
