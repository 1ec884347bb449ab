import {
  buildClaimKnownCondition,
  buildRecordedCondition,
} from "../../domain/model/claim-known-condition.js";
import { isClaimInRun } from "../../domain/model/complete-run.js";
import { type Day, formatIsoDate, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { type Projection, projectExpression, projectParts } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { bindSourceVersion } from "../temporal/version.js";
import { hasExactStart, type VersionDays } from "../temporal/version-days.js";
import { buildClaimDates, type ClaimDates, formatClaimDate } from "./claim-date.js";

/** When the active claims of a fact observed it. */
export interface ObservedEvidence {
  /** The first date of an observation, as precise as it is known; null if the start is known and nothing was observed. */
  readonly firstObservedOn: string | null;
  /** The last date for which there is evidence, as precise as it is known. */
  readonly lastConfirmedOn: string | null;
  /** The fact is only presumed to hold on the day of the query, and its last evidence is of more than a year before. */
  readonly evidenceIsOld: boolean;
  /** The day of `lastConfirmedOn`, as yyyymmdd. */
  readonly lastConfirmedDay: Day;
}

/**
 * Projects the evidence of a fact. One subquery reads all active claims, and what follows from them is computed outside of the
 * database: expressions for each field would take it several times as long to plan.
 */
export const projectEvidence = (builder: QueryBuilder, fact: string): Projection<ObservedEvidence> =>
  projectParts(
    [
      builder.buildOnce(`claims of ${fact}`, () => buildClaims(builder, fact)),
      `${fact}.firstDay`,
      `${fact}.lastDay`,
      `${fact}.confirmedLastDay`,
      `${fact}.validFrom`,
      `${fact}.validFromQualifier`,
      `${fact}.validTo`,
      builder.day,
    ].map(projectExpression),
    (values) => {
      const [
        claims,
        firstDay,
        lastDay,
        confirmedLastDay,
        validFrom,
        validFromQualifier,
        validTo,
        readingDay,
      ] = readColumns(values);
      const dates = { firstDay, lastDay, confirmedLastDay, validFrom, validFromQualifier, validTo };
      return computeEvidence(dates, claims, readingDay);
    },
  );

/** The dates of a fact that its evidence is read with. */
type StoredDates = Pick<VersionDays, "validFrom" | "validFromQualifier" | "firstDay" | "lastDay"> & {
  readonly confirmedLastDay: Day | null;
  readonly validTo: string | null;
};

/** A claim: the day that it observed, the dates that may write it, and the day of the last complete run that had the claim. */
type ClaimEvidence = readonly [observedDay: Day | null, dates: ClaimDates, runDay: Day | null];

const readColumns =
  decodeTrusted<
    readonly [
      claims: readonly ClaimEvidence[],
      firstDay: Day,
      lastDay: Day,
      confirmedLastDay: Day | null,
      validFrom: string | null,
      validFromQualifier: string | null,
      validTo: string | null,
      readingDay: Day,
    ]
  >();

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

function computeEvidence(
  fact: StoredDates,
  claims: readonly ClaimEvidence[],
  readingDay: Day,
): ObservedEvidence {
  const observedDays = claims.flatMap(([observedDay]) => observedDay ?? []);
  const begunOn = hasExactStart(fact) ? null : formatFactDate(fact, fact.firstDay);
  const lastConfirmedDay = findLastConfirmedDay(fact, claims);
  return {
    firstObservedOn: findObservedDate(claims, Math.min(...observedDays)) ?? begunOn,
    lastConfirmedOn:
      lastConfirmedDay < LAST_DAY
        ? (findObservedDate(claims, lastConfirmedDay) ?? formatFactDate(fact, lastConfirmedDay))
        : null,
    evidenceIsOld: fact.lastDay >= readingDay && lastConfirmedDay < readingDay - YEAR,
    lastConfirmedDay,
  };
}

/** A year, as the difference of two days that are written as yyyymmdd. */
const YEAR = 10_000;

/**
 * Finds the last day for which there is evidence. The evidence of claims is stored where the first and the last day do not imply it;
 * that of complete runs is not.
 */
function findLastConfirmedDay(
  { firstDay, lastDay, confirmedLastDay }: StoredDates,
  claims: readonly ClaimEvidence[],
): Day {
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
const formatFactDate = ({ validFrom, validTo }: StoredDates, day: Day): string =>
  [validTo, validFrom].find(
    (date) => date !== null && (toEarliestDay(date) === day || toLatestDay(date) === day),
  ) ?? formatIsoDate(day);
