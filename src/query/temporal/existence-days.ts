import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { buildSureLastDay } from "../../domain/model/date-precision.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { buildInstantDay } from "../../domain/model/query-day.js";
import { LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, listVariableNames } from "../cypher/variables.js";
import { buildConfirmedLastDay, matchClaimRuns } from "./complete-runs.js";
import {
  buildFirstDay,
  buildPresentVersionConditions,
  buildWhereClause,
  isStartExact,
} from "./temporal-predicates.js";

/** Builds the first day on which an entity exists with the certainty of the query, as `existsDuring` decides it. */
export function buildEntityFirstDay(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const exactDay = buildFirstDay(builder, version);
  if (builder.certainty === "POSSIBLE") return exactDay;
  const statedDay = builder.certainty === "PRESUMED" ? exactDay : `${version}.firstDay`;
  const stated = `CASE WHEN ${version}.firstDay > 0 THEN ${statedDay} END`;
  const evidence = buildEvidenceDay(entity, "FIRST", [
    queryClaims(builder, entity, (claim) => `RETURN ${claim}.observedDay AS day`),
    queryFacts(builder, entity, (fact) => `${fact}.firstDay`),
  ]);
  return cypher`
    CASE WHEN ${isStartExact(version)} THEN ${exactDay} ELSE
    reduce(first = ${buildInstantDay(`${version}.createdAt`)}, day IN [${stated}, ${evidence}] |
    CASE WHEN day < first THEN day ELSE first END)
    END`;
}

/** Builds the last day on which an entity of a kind exists with the certainty of the query. An event stays. */
export function buildEntityLastDay(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  if (eventKinds.some(({ type }) => type === entity.type)) return String(LAST_DAY);
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
