import { isClaimInRun } from "../../domain/model/complete-run.js";
import {
  buildClaimKnownCondition,
  buildRecordedCondition,
  type KnownAtScope,
} from "../../domain/model/known-conditions.js";
import { LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";

/**
 * Builds the last day for which there is evidence of a fact. The evidence of its claims is stored where the first and the
 * last day do not imply it. Complete runs of data sets are read from their sources.
 */
export function buildConfirmedLastDay(time: KnownAtScope, fact: string): string {
  const stored = buildStoredLastDay(fact);
  const run = `${fact}Run`;
  return cypher`
    coalesce(CASE WHEN ${fact}.lastDay > ${stored} THEN head(COLLECT {
      ${matchSubjectRuns(time, fact, fact)} AND ${run}.day > ${stored}
      RETURN ${run}.day ORDER BY ${run}.day DESC LIMIT 1
    }) END, ${stored})`;
}

/**
 * Builds the condition that there is evidence of a fact on a day, or a later one. Runs are read only if the claims have none.
 */
export function isConfirmedFrom(time: KnownAtScope, fact: string, day: string): string {
  const run = `${fact}Run`;
  return cypher`
    CASE WHEN ${buildStoredLastDay(fact)} >= ${day} THEN true
    WHEN ${fact}.lastDay >= ${day} AND ${isAnyRunFrom(run, day)}
    THEN EXISTS { ${matchSubjectRuns(time, fact, fact)} AND ${run}.day >= ${day} } ELSE false END`;
}

/** Builds the same condition from the fact alone, and from whether there is any run of the day or later. */
export const canBeConfirmedFrom = (fact: string, day: string, isAnyRun: string): string =>
  `(${buildStoredLastDay(fact)} >= ${day} OR (${isAnyRun} AND ${fact}.lastDay >= ${day}))`;

/**
 * Matches the complete runs that had the claim of a bound variable. Runs add no evidence for something that has ended, or
 * was last known to hold on a day.
 * @param version what the claim is about, with its `lastDay` and `validToQualifier`
 */
export const matchClaimRuns = (
  time: KnownAtScope,
  claim: string,
  run: string,
  version: string,
): string => cypher`
  MATCH (${claim})-[:CITES]->(${run}Source:Source)
  MATCH (${run}:CompleteRun {sourceId: ${run}Source.id})
  WHERE ${isClaimInRun(run, claim)} AND ${run}.day <= ${version}.lastDay
  AND coalesce(${version}.validToQualifier, '') <> 'NO_EARLIER_THAN'
  AND ${buildRecordedCondition(time, run, "undoneAt")}`;

/** Matches the complete runs for all active claims about something. */
const matchSubjectRuns = (time: KnownAtScope, subject: string, version: string): string => cypher`
  MATCH (${subject}Claim:Claim {subjectId: ${subject}.id})
  WHERE ${buildClaimKnownCondition(time, `${subject}Claim`)}
  ${matchClaimRuns(time, `${subject}Claim`, `${subject}Run`, version)}`;

/**
 * Builds the condition that there is any run of a day or later. Most graphs have only a few old runs: claims need not be read
 * then.
 */
export const isAnyRunFrom = (run: string, day: string): string =>
  `EXISTS { MATCH (${run}:CompleteRun) WHERE ${run}.day >= ${day} }`;

/** Builds the last day for which the claims of a fact give evidence. */
export const buildStoredLastDay = (fact: string): string => {
  const fallback = `CASE ${fact}.lastDay WHEN ${LAST_DAY} THEN ${fact}.firstDay ELSE ${fact}.lastDay END`;
  return `coalesce(${fact}.confirmedLastDay, ${fallback})`;
};
