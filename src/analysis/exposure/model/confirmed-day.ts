import { buildClaimKnownCondition } from "../../../domain/model/known-conditions.js";
import { buildWrittenDay } from "../../../domain/model/query-day.js";
import { hasLeft } from "../../../domain/relationships/participation.js";
import { LAST_DAY } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildConfirmedLastDay } from "../../../query/temporal/complete-runs.js";
import { buildDatedDay, buildObservedDatedDay } from "../../../query/temporal/dated-day.js";
import { matchClaimDate } from "../../../query/temporal/observed-date.js";
import type { ExposureContext } from "./exposure-context.js";

/**
 * Cypher for the last dated day with evidence of a fact, up to the day of the score. An event stays true, so its evidence is what
 * happened and what was observed.
 * @param furtherDays a list of further dated days with evidence
 */
export function buildConfirmedDay(context: ExposureContext, fact: string, furtherDays: string): string {
  const { builder } = context;
  const isEvent = `coalesce(${fact}.confirmedLastDay = ${LAST_DAY}, false)`;
  const lastDay = cypher`
    CASE WHEN ${isEvent} THEN ${fact}.firstDay ELSE ${buildConfirmedLastDay(builder, fact)} END`;
  const days = [
    context.daysOnly ? `${lastDay} * 100` : buildObservedDatedDay(builder, fact, lastDay),
    `CASE WHEN ${isEvent} THEN ${buildNewestObservation(context, `${fact}.id`)} END`,
    `CASE WHEN ${isEvent} THEN ${buildExitDay(context, fact)} END`,
  ];
  return cypher`
    reduce(newest = null, evidenceDay IN [
      further IN [${days.join(", ")}] + ${furtherDays} | ${buildLimitedDay(context, "further")}
    ] | CASE WHEN newest IS NULL OR evidenceDay > newest THEN evidenceDay ELSE newest END)`;
}

/** Cypher for a dated day, or for the day of the score if that is earlier, as precise as the date whose period it lies in. */
function buildLimitedDay({ day, date, daysOnly }: ExposureContext, datedDay: string): string {
  if (daysOnly) return `CASE WHEN ${datedDay} / 100 > ${day} THEN ${day} * 100 ELSE ${datedDay} END`;
  const length = `${datedDay} % 100`;
  const isSamePeriod = `left(${buildWrittenDay(`${datedDay} / 100`)}, ${length}) = left(${date}, ${length})`;
  return cypher`
    CASE WHEN ${datedDay} / 100 > ${day}
    THEN ${day} * 100 + CASE WHEN ${isSamePeriod} THEN ${length} ELSE ${"YYYY-MM-DD".length} END
    ELSE ${datedDay} END`;
}

/** Cypher for the dated day of the newest observation of something with an id; null if a source observed it on no day. */
export function buildNewestObservation({ builder, daysOnly }: ExposureContext, subjectId: string): string {
  const [claim, observed] = builder.createVariables("c", "observed");
  const day = `${claim}.observedDay`;
  const { cites, date } = matchClaimDate(builder, claim);
  const datedDay = daysOnly ? `${day} * 100` : buildDatedDay(day, date);
  return cypher`
    head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${subjectId}})
      WHERE ${day} IS NOT NULL AND ${buildClaimKnownCondition(builder, claim)}
      ${daysOnly ? "" : cites}
      RETURN ${datedDay} AS ${observed} ORDER BY ${observed} DESC LIMIT 1
    })`;
}

/** Cypher for the dated day on which a party left, the first of its date; null if it has not, or on an unknown day. */
function buildExitDay(context: ExposureContext, party: string): string {
  const firstDay = `toInteger(replace(left(${party}.exitedOn + '-01-01', 10), '-', ''))`;
  return `CASE WHEN ${hasLeft(party, context)} THEN ${buildDatedDay(firstDay, `${party}.exitedOn`)} END`;
}
