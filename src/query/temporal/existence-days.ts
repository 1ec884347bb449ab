import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { buildListedFirstDay, buildSureLastDay } from "../../domain/model/date-precision.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { buildInstantDay } from "../../domain/model/query-day.js";
import { FIRST_DAY, LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, listVariableNames } from "../cypher/variables.js";
import { buildConfirmedLastDay, matchClaimRuns } from "./complete-runs.js";
import {
  buildFirstDay,
  buildPresentVersionConditions,
  buildSureDays,
  buildWhereClause,
  isStartExact,
} from "./temporal-predicates.js";

/**
 * Builds the list of the first and the last day on which an entity exists with the certainty of the query, as `existsDuring`
 * decides it, and of those from and until which its dates leave no doubt of that. An event stays.
 */
export function buildEntityDays(builder: QueryBuilder, entity: EntityVariable): string {
  const { version, type } = entity;
  const [sureFirst, sureLast] = buildSureDays(builder, version);
  const isEvent = eventKinds.some((kind) => kind.type === type);
  const [last, lastSure] = isEvent ? [LAST_DAY, LAST_DAY] : [buildEntityLastDay(builder, entity), sureLast];
  const exactDays = `[${buildFirstDay(builder, version)}, ${sureFirst}]`;
  return cypher`
    head([first IN [
    CASE WHEN ${isStartExact(version)} THEN ${exactDays} ELSE ${buildEvidentFirstDays(builder, entity)} END
    ] | [first[0], ${last}, first[1], ${lastSure}]])`;
}

/** Builds the two first days of an entity without a known start: by evidence, at the latest that it was recorded. */
function buildEvidentFirstDays(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const { certainty } = builder;
  const evidence = buildEvidenceDay(entity, "FIRST", [
    queryClaims(builder, entity, (claim) => `RETURN ${claim}.observedDay AS day`),
    queryFacts(builder, entity, (fact) => `${fact}.firstDay`),
  ]);
  const buildEarlierDay = (day: string) =>
    `CASE WHEN ${version}.firstDay > 0 AND ${day} < evident THEN ${day} ELSE evident END`;
  const knownStart = buildEarlierDay(`${version}.firstDay`);
  const days = {
    CONFIRMED: [knownStart, FIRST_DAY],
    PRESUMED: [buildEarlierDay(buildListedFirstDay(version)), knownStart],
    POSSIBLE: [FIRST_DAY, knownStart],
  }[certainty];
  return cypher`
    head([evident IN [
    reduce(first = ${buildInstantDay(`${version}.createdAt`)}, day IN [${evidence}] |
    CASE WHEN day < first THEN day ELSE first END)
    ] | [${days.join(", ")}]])`;
}

/** Builds the last day on which an entity that is no event exists with the certainty of the query. */
function buildEntityLastDay(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  if (builder.certainty !== "CONFIRMED") return `${version}.lastDay`;
  const sureDay = buildSureLastDay(version);
  const isExact = `${version}.validTo IS NOT NULL AND ${version}.validToQualifier IS NULL`;
  const evidence = buildEvidenceDay(entity, "LAST", [
    queryClaims(
      builder,
      entity,
      (claim) => `UNWIND [${claim}.observedDay, ${claim}.confirmedDay] AS day RETURN day`,
    ),
    queryClaims(
      builder,
      entity,
      (claim) => cypher`
        ${matchClaimRuns(builder, claim, `${claim}Run`, version)}
        RETURN ${claim}Run.day AS day`,
    ),
    queryFacts(builder, entity, (fact) => buildConfirmedLastDay(builder, fact)),
  ]);
  return cypher`
    CASE WHEN ${isExact} THEN ${sureDay} ELSE
    reduce(last = ${version}.firstDay, day IN [${evidence}] |
    CASE WHEN day > ${sureDay} THEN ${sureDay} WHEN day > last THEN day ELSE last END)
    END`;
}

/** Builds the first or the last of the days that queries return; null if there is none. */
function buildEvidenceDay(
  entity: EntityVariable,
  which: "FIRST" | "LAST",
  queries: readonly string[],
): string {
  return cypher`
    head(COLLECT {
      CALL (${listVariableNames(entity).join(", ")}) {
        ${queries.join("\nUNION ALL\n")}
      }
      WITH day WHERE day IS NOT NULL
      RETURN day ORDER BY day${which === "LAST" ? " DESC" : ""} LIMIT 1
    })`;
}

/** Builds the query that returns something for each active claim about an entity. */
function queryClaims(
  builder: QueryBuilder,
  { node }: EntityVariable,
  buildReturn: (claim: string) => string,
): string {
  const claim = builder.createVariable("c");
  return cypher`
    MATCH (${claim}:Claim {subjectId: ${node}.id})
    WHERE ${buildClaimKnownCondition(builder, claim)}
    ${buildReturn(claim)}`;
}

/** Builds the query that returns a day for each fact of an entity. */
function queryFacts(
  builder: QueryBuilder,
  { node }: EntityVariable,
  buildDay: (fact: string) => string,
): string {
  const fact = builder.createVariable("r");
  return cypher`
    MATCH (${node})-[${fact}]-()
    ${buildWhereClause(buildPresentVersionConditions(builder, fact))}
    RETURN ${buildDay(fact)} AS day`;
}
