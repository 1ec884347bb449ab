import { buildClaimKnownCondition } from "../../../domain/model/claim-known-condition.js";
import { hasLeft } from "../../../domain/relationships/participation.js";
import { LAST_DAY } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildConfirmedLastDay } from "../../../query/temporal/complete-runs.js";
import type { ExposureContext } from "./exposure-context.js";

/**
 * Cypher for the last day with evidence of a fact, up to the day of the score. An event stays true, so its evidence is what
 * happened and what was observed.
 */
export function buildConfirmedDay(context: ExposureContext, fact: string, furtherDay: string): string {
  const isEvent = `${fact}.confirmedLastDay = ${LAST_DAY}`;
  return buildNewestDay(context, [
    `CASE WHEN NOT coalesce(${isEvent}, false) THEN ${buildConfirmedLastDay(context.builder, fact)} END`,
    `CASE WHEN ${isEvent} THEN ${fact}.firstDay END`,
    `CASE WHEN ${isEvent} THEN ${buildNewestObservation(context, `${fact}.id`)} END`,
    `CASE WHEN ${isEvent} THEN ${buildExitDay(context, fact)} END`,
    furtherDay,
  ]);
}

/** Cypher for the newest of some days, up to the day of the score; null if there is none. */
export const buildNewestDay = ({ day }: ExposureContext, days: readonly string[]): string => cypher`
  reduce(newest = null, evidenceDay IN [${days.join(", ")}] |
    CASE WHEN evidenceDay > ${day} THEN ${day} WHEN newest IS NULL OR evidenceDay > newest THEN evidenceDay
      ELSE newest END)`;

/** Cypher for the day of the newest observation of something with an id; null if a source observed it on no day. */
export function buildNewestObservation({ builder }: ExposureContext, subjectId: string): string {
  const claim = builder.createVariable("c");
  return cypher`
    head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${subjectId}})
      WHERE ${claim}.observedDay IS NOT NULL AND ${buildClaimKnownCondition(builder, claim)}
      RETURN ${claim}.observedDay ORDER BY ${claim}.observedDay DESC LIMIT 1
    })`;
}

/** Cypher for the first day of the date on which a party left; null if it has not, or on an unknown day. */
const buildExitDay = (context: ExposureContext, party: string): string =>
  `CASE WHEN ${hasLeft(party, context)} THEN toInteger(replace(left(${party}.exitedOn + '-01-01', 10), '-', '')) END`;
