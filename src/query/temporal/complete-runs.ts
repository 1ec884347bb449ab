import { runHas } from "../../domain/model/complete-run.js";
import { LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { claimKnownThen, type KnownAtScope, recordedThen } from "./claim-known-then.js";

/**
 * Cypher: the last day for which there is evidence of a fact. The evidence of its claims is stored where the first and
 * the last day do not tell it. Complete runs of data sets are read from their sources.
 */
export function confirmedLastDay(time: KnownAtScope, fact: string): string {
  const stored = storedLastDay(fact);
  const run = `${fact}Run`;
  return cypher`
    CASE WHEN ${fact}.lastDay > ${stored}
    THEN coalesce(head(COLLECT {
      ${runsOfSubject(time, fact, fact)} AND ${run}.day > ${stored}
      RETURN ${run}.day ORDER BY ${run}.day DESC LIMIT 1
    }), ${stored})
    ELSE ${stored} END`;
}

/** Cypher: there is evidence of a fact on a day, or a later one. Runs are read only if the claims do not tell. */
export function isConfirmedFrom(time: KnownAtScope, fact: string, day: string): string {
  const run = `${fact}Run`;
  const isRunLater = cypher`
    ${fact}.lastDay >= ${day} AND ${isAnyRunFrom(run, day)}
    AND EXISTS { ${runsOfSubject(time, fact, fact)} AND ${run}.day >= ${day} }`;
  return `(${storedLastDay(fact)} >= ${day} OR ${isRunLater})`;
}

/** Cypher: the same as far as a fact itself tells, given whether there is any run of the day or later. */
export const mayBeConfirmedFrom = (fact: string, day: string, isAnyRun: string): string =>
  `(${storedLastDay(fact)} >= ${day} OR (${isAnyRun} AND ${fact}.lastDay >= ${day}))`;

/**
 * Clauses that bind the complete runs that had a claim of a bound variable. Of something that has ended, or was last
 * known to hold on a day, they say nothing new.
 * @param version what the claim is about, with its `lastDay` and `validToQualifier`
 */
export const runsOfClaim = (
  time: KnownAtScope,
  claim: string,
  run: string,
  version: string,
): string => cypher`
  MATCH (${claim})-[:CITES]->(${run}Source:Source)
  MATCH (${run}:CompleteRun {sourceId: ${run}Source.id})
  WHERE ${runHas(run, claim)} AND ${run}.day <= ${version}.lastDay
  AND coalesce(${version}.validToQualifier, '') <> 'NO_EARLIER_THAN'
  AND ${recordedThen(time, run, "undoneAt")}`;

/** The same for all active claims about something. */
const runsOfSubject = (time: KnownAtScope, subject: string, version: string): string => cypher`
  MATCH (${subject}Claim:Claim {subjectId: ${subject}.id})
  WHERE ${claimKnownThen(time, `${subject}Claim`)}
  ${runsOfClaim(time, `${subject}Claim`, `${subject}Run`, version)}`;

/** Most graphs have few runs, if any, and they are older than today: claims need not be read then. */
export const isAnyRunFrom = (run: string, day: string): string =>
  `EXISTS { MATCH (${run}:CompleteRun) WHERE ${run}.day >= ${day} }`;

/** Cypher: the last day for which the claims of a fact give evidence. */
export const storedLastDay = (fact: string): string => {
  const fallback = `CASE ${fact}.lastDay WHEN ${LAST_DAY} THEN ${fact}.firstDay ELSE ${fact}.lastDay END`;
  return `coalesce(${fact}.confirmedLastDay, ${fallback})`;
};
