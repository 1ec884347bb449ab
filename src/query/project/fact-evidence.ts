import { isClaimInRun } from "../../domain/model/complete-run.js";
import { buildClaimKnownCondition, buildRecordedCondition } from "../../domain/model/known-conditions.js";
import { type Day, formatIsoDate, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { type Projection, projectNamed } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { bindSourceVersion } from "../temporal/version.js";
import { buildVersionDays, hasExactStart, type VersionDays } from "../temporal/version-days.js";
import { buildClaimDates, type ClaimDates, formatClaimDate } from "./claim-date.js";

/** The dates of a fact, with the claims that observed it, and the day whose states are read. */
export interface ObservedFact extends VersionDays {
  readonly validTo: string | null;
  readonly confirmedLastDay: Day | null;
  readonly claims: readonly ClaimEvidence[];
  readonly readingDay: Day;
}

/** A claim: the day that it observed, the dates that may write it, and the day of the last complete run that had the claim. */
type ClaimEvidence = readonly [observedDay: Day | null, dates: ClaimDates, runDay: Day | null];

/**
 * Projects the evidence of a fact. One subquery reads all active claims, and what follows from them is computed outside of the
 * database: expressions for each field would take it several times as long to plan.
 */
export const projectEvidence = (builder: QueryBuilder, fact: string): Projection<ObservedFact> =>
  projectNamed<ObservedFact>({
    ...buildVersionDays(fact),
    validTo: `${fact}.validTo`,
    confirmedLastDay: `${fact}.confirmedLastDay`,
    claims: builder.buildOnce(`claims of ${fact}`, () => buildClaims(builder, fact)),
    readingDay: builder.day,
  });

/**
 * Builds the `ClaimEvidence` of the active claims of a fact. Runs add no evidence for something that has ended, or was last known to hold
 * on a day.
 */
function buildClaims(builder: QueryBuilder, fact: string): string {
  const [claim, source, run] = builder.createVariables("c", "s", "run");
  const { version, clauses } = bindSourceVersion(builder, source);
  // An aggregate would make the database take every expression beside this one for a grouping key.
  return cypher`
    COLLECT {
      MATCH (${claim}:Claim {subjectId: ${fact}.id})-[:CITES]->(${source}:Source)
      WHERE ${buildClaimKnownCondition(builder, claim)}
      ${clauses.join(" ")}
      RETURN [${claim}.observedDay, ${buildClaimDates(claim, version)}, head(COLLECT {
        MATCH (${run}:CompleteRun {sourceId: ${source}.id})
        WHERE ${isClaimInRun(run, claim)} AND ${run}.day <= ${fact}.lastDay
        AND coalesce(${fact}.validToQualifier, '') <> 'NO_EARLIER_THAN'
        AND ${buildRecordedCondition(builder, run, "undoneAt")}
        RETURN ${run}.day ORDER BY ${run}.day DESC LIMIT 1
      })]
    }`;
}

/** Finds the first date of an observation, as precise as it is known; null if the start is known and nothing was observed. */
export function findFirstObservedDate(fact: ObservedFact): string | null {
  const observedDays = fact.claims.flatMap(([observedDay]) => observedDay ?? []);
  const begunOn = hasExactStart(fact) ? null : formatFactDate(fact, fact.firstDay);
  return findObservedDate(fact.claims, Math.min(...observedDays)) ?? begunOn;
}

/** Finds the last date for which there is evidence, as precise as it is known. */
export function findLastConfirmedDate(fact: ObservedFact): string | null {
  const day = findLastConfirmedDay(fact);
  return day < LAST_DAY ? (findObservedDate(fact.claims, day) ?? formatFactDate(fact, day)) : null;
}

/**
 * Returns true if a fact is only presumed to hold on the day of the query, and its last evidence is of more than a year before. What
 * ended earlier is read with its end, and an event needs no evidence of later days.
 */
export const isEvidenceOld = (fact: ObservedFact): boolean =>
  fact.lastDay >= fact.readingDay && findLastConfirmedDay(fact) < fact.readingDay - YEAR;

/** A year, as the difference of two days that are written as yyyymmdd. */
const YEAR = 10_000;

/**
 * Finds the last day for which there is evidence, as yyyymmdd. The evidence of claims is stored where the first and the last day do not
 * imply it; that of complete runs is not.
 */
export function findLastConfirmedDay({ firstDay, lastDay, confirmedLastDay, claims }: ObservedFact): Day {
  const storedDay = confirmedLastDay ?? (lastDay === LAST_DAY ? firstDay : lastDay);
  return Math.max(storedDay, ...claims.flatMap(([, , runDay]) => runDay ?? []));
}

/** Finds the most precise date of the claims that observed a fact on a day; null if none did. */
function findObservedDate(claims: readonly ClaimEvidence[], day: Day): string | null {
  const dates = claims.flatMap(([observedDay, claimDates]) =>
    observedDay === day ? formatClaimDate(claimDates, day) : [],
  );
  return dates.reduce<string | null>(
    (precise, date) => (precise !== null && precise.length >= date.length ? precise : date),
    null,
  );
}

/**
 * Formats a day that is the first or the last one of a date of a fact as that date, such as 2011 for 2011-12-31 if the fact began no
 * later than 2011. Any other day is written as it is.
 */
const formatFactDate = ({ validFrom, validTo }: ObservedFact, day: Day): string =>
  [validTo, validFrom].find(
    (date) => date !== null && (toEarliestDay(date) === day || toLatestDay(date) === day),
  ) ?? formatIsoDate(day);
