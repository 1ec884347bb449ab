import { buildSureFirstDay, buildSureLastDay } from "../../domain/model/date-precision.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { isNextStep } from "../../sentences/next-step.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildNextStepCondition, matchBesideFact, stepKinds } from "./next-step.js";
import { isFactPossible, type TemporalScope } from "./temporal-predicates.js";
import {
  canHoldDuring,
  getSureFirstDay,
  getSureLastDay,
  isSurelyHeldDuring,
  type QueryDays,
  type VersionDays,
} from "./version-days.js";

/** The days of a query, or those that a fact is asked about. */
type Days = Pick<TemporalScope, "from" | "to">;

/**
 * Builds the condition that a fact of a type is POSSIBLE on some days, and not a step of a holding that is presumed. Default: the
 * days of the query, which must not be all days.
 */
export function isFactDoubtful(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  days: Days = builder,
): string {
  const isPossible = isFactPossible(days, fact);
  return type === Relationship || canBeStep([type.name])
    ? `CASE WHEN ${isPossible} THEN ${fact}.status = 'RETRACTED' OR NOT ${hasStepBesideDuring(builder, fact, days)} ELSE false END`
    : isPossible;
}

/** Builds the condition that the step after a fact has not surely begun, or that the one before it may have ended. */
function hasStepBesideDuring(builder: QueryBuilder, fact: string, { from, to }: Days): string {
  const step = builder.createVariable("step");
  const mayEnd = `${buildSureFirstDay(fact)} <= ${to} AND ${buildSureFirstDay(step)} > ${from}`;
  const mayHaveBegun = `${buildSureFirstDay(step)} <= ${to} AND ${buildSureLastDay(step)} < ${to} AND ${buildSureLastDay(fact)} >= ${from}`;
  // The planner would multiply alternatives out; it does not look into a CASE.
  return cypher`
    EXISTS {
      ${matchBesideFact(builder, fact, step)}
      UNWIND [[${fact}, ${step}], [${step}, ${fact}]] AS steps
      WITH ${fact}, ${step}, steps[0] AS earlier, steps[1] AS later
      WHERE ${buildNextStepCondition("earlier", "later")}
      AND CASE earlier WHEN ${fact} THEN ${mayEnd} ELSE ${mayHaveBegun} END
      RETURN ${step}
    }`;
}

/** A step as it is stored. */
interface StoredStep extends VersionDays {
  readonly validTo: string | null;
  readonly validToQualifier: string | null;
  readonly value: unknown;
}

/** A fact, the facts between the same ends, and the period of the query. */
interface StepHolding extends QueryDays {
  readonly fact: StoredStep;
  readonly neighbors: readonly StoredStep[];
}

const readHolding = decodeTrusted<StepHolding>();

/**
 * Builds a fact that may be a step, and the facts between the same ends, as a `StepHolding`; null if its dates are days. Conditions on
 * them would take the database seconds to plan.
 */
export const buildHolding = (builder: QueryBuilder, fact: string): string =>
  builder.buildOnce(`holding of ${fact}`, () => {
    const step = builder.createVariable("step");
    const showStep = (variable: string) =>
      `${variable}{.validFrom, .validTo, .validFromQualifier, .validToQualifier, .firstDay, .lastDay, .sureFirstDay, .sureLastDay, value: ${variable}.${stepField}}`;
    return cypher`
      CASE WHEN size(${fact}.validFrom) < 10 OR size(${fact}.validTo) < 10 THEN
        {from: ${builder.from}, to: ${builder.to}, fact: ${showStep(fact)}, neighbors: COLLECT {
          ${matchBesideFact(builder, fact, step)}
          RETURN ${showStep(step)}
        }} END`;
  });

/** Returns true if the step before or after a fact, which may hold, held or holds if it does not. @param row a `StepHolding`, or null */
export const hasStepBeside = (row: unknown): boolean =>
  row != null && listStepsBeside(readHolding(row)).length > 0;

/**
 * Reads the values before and after a change within the month or year that both steps are dated by; null on a day on which no two
 * steps are possible.
 */
export function readValuesBetweenSteps(row: unknown): readonly [before: unknown, after: unknown] | null {
  if (row == null) return null;
  const holding = readHolding(row);
  const { fact } = holding;
  if (!isPossible(holding, fact) || fact.value == null) return null;
  const step = listStepsBeside(holding).find(
    (candidate) =>
      isPossible(holding, candidate) && candidate.value != null && candidate.value !== fact.value,
  );
  if (!step) return null;
  return isNextStep(fact, step) ? [fact.value, step.value] : [step.value, fact.value];
}

/** Lists the steps after a fact that had begun, and those before it that may not have ended. */
const listStepsBeside = ({ from, to, fact, neighbors }: StepHolding): readonly StoredStep[] =>
  neighbors.filter((step) => {
    if (isNextStep(fact, step)) return getSureFirstDay(fact) <= to && getSureFirstDay(step) > from;
    const isBegun = getSureFirstDay(step) <= to && getSureLastDay(step) < to;
    return isNextStep(step, fact) && isBegun && getSureLastDay(fact) >= from;
  });

/** Returns true if a step may hold in the period of the query, and may not. */
const isPossible = (period: QueryDays, step: StoredStep): boolean =>
  canHoldDuring(step, period) && !isSurelyHeldDuring(step, period);

/** Returns true if facts of the types can be steps, and a day can lie between two. */
export const hasDoubtfulSteps = (builder: QueryBuilder, types: readonly string[]): boolean =>
  !builder.allTime && canBeStep(types);

/** Returns true if facts of one of the types can be steps of a holding. */
export const canBeStep = (types: readonly string[]): boolean =>
  stepKinds.some(({ type }) => types.includes(type.name));

/** The field whose value steps change. */
export const stepField = requireNonNull(stepKinds[0]?.words?.series?.field, "The field of steps");
