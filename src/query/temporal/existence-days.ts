import { FIRST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, namesOf } from "../cypher/variables.js";
import { claimKnownThen } from "./claim-known-then.js";
import { confirmedLastDay, runsOfClaim } from "./complete-runs.js";
import { isStartExact, presentVersion, whereClause } from "./temporal-predicates.js";

/** The first day on which an entity exists with the certainty of the query, as `existsDuring` decides it. */
export function firstDayOfEntity(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  if (builder.certainty === "POSSIBLE")
    return `CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay ELSE ${FIRST_DAY} END`;
  const stated = `CASE WHEN ${version}.firstDay > 0 THEN ${version}.firstDay END`;
  const evidence = dayOfEvidence(entity, "FIRST", [
    ofClaims(builder, entity, (claim) => `RETURN ${claim}.observedDay AS day`),
    ofFacts(builder, entity, (fact) => `${fact}.firstDay`),
  ]);
  return cypher`
    CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay ELSE
    reduce(first = ${dayOfRecording(version)}, day IN [${stated}, ${evidence}] |
    CASE WHEN day < first THEN day ELSE first END)
    END`;
}

/** The last day on which an entity exists with the certainty of the query. */
export function lastDayOfEntity(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  if (builder.certainty !== "CONFIRMED") return `${version}.lastDay`;
  const isExact = `${version}.validTo IS NOT NULL AND ${version}.validToQualifier IS NULL`;
  const evidence = dayOfEvidence(entity, "LAST", [
    ofClaims(
      builder,
      entity,
      (claim) => `UNWIND [${claim}.observedDay, ${claim}.confirmedDay] AS day RETURN day`,
    ),
    ofClaims(
      builder,
      entity,
      (claim) => cypher`
        ${runsOfClaim(builder, claim, `${claim}Run`, version)}
        RETURN ${claim}Run.day AS day`,
    ),
    ofFacts(builder, entity, (fact) => confirmedLastDay(builder, fact)),
  ]);
  return cypher`
    CASE WHEN ${isExact} THEN ${version}.lastDay ELSE
    reduce(last = ${version}.firstDay, day IN [${evidence}] |
    CASE WHEN day > ${version}.lastDay THEN ${version}.lastDay WHEN day > last THEN day ELSE last END)
    END`;
}

/** The first or the last of the days that queries return; null if there is none. */
function dayOfEvidence(entity: EntityVariable, which: "FIRST" | "LAST", queries: readonly string[]): string {
  return cypher`
    head(COLLECT {
      CALL (${namesOf(entity).join(", ")}) {
        ${queries.join("\nUNION ALL\n")}
      }
      WITH day WHERE day IS NOT NULL
      RETURN day ORDER BY day${which === "LAST" ? " DESC" : ""} LIMIT 1
    })`;
}

/** What is returned of each active claim about an entity. */
function ofClaims(
  builder: QueryBuilder,
  { node }: EntityVariable,
  returned: (claim: string) => string,
): string {
  const claim = builder.variable("c");
  return cypher`
    MATCH (${claim}:Claim {subjectId: ${node}.id})
    WHERE ${claimKnownThen(builder, claim)}
    ${returned(claim)}`;
}

/** A day of each fact of an entity. */
function ofFacts(builder: QueryBuilder, { node }: EntityVariable, dayOf: (fact: string) => string): string {
  const fact = builder.variable("r");
  return cypher`
    MATCH (${node})-[${fact}]-()
    ${whereClause(presentVersion(builder, fact))}
    RETURN ${dayOf(fact)} AS day`;
}

const dayOfRecording = (version: string): string =>
  `toInteger(replace(toString(date(datetime({epochMillis: ${version}.createdAt / 1000}))), '-', ''))`;
