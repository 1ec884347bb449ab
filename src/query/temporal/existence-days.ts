import { FIRST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import {
  claimKnownThen,
  confirmedLastDay,
  isStartExact,
  presentVersion,
  whereClause,
} from "./temporal-predicates.js";

/** The first day on which an entity exists with the certainty of the query, as `existsDuring` decides it. */
export function firstDayOfEntity(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  if (builder.certainty === "POSSIBLE")
    return `CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay ELSE ${FIRST_DAY} END`;
  const stated = `CASE WHEN ${version}.firstDay > 0 THEN ${version}.firstDay END`;
  const evidence = daysOfEvidence(builder, entity, false, (fact) => `${fact}.firstDay`);
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
  const evidence = daysOfEvidence(builder, entity, true, confirmedLastDay);
  return cypher`
    CASE WHEN ${isExact} THEN ${version}.lastDay ELSE
    reduce(last = ${version}.firstDay, day IN [${evidence}] |
    CASE WHEN day > ${version}.lastDay THEN ${version}.lastDay WHEN day > last THEN day ELSE last END)
    END`;
}

/** The first or the last day on which a claim observes the entity, or which a fact of it tells; null if there is none. */
function daysOfEvidence(
  builder: QueryBuilder,
  { node }: EntityVariable,
  isLast: boolean,
  dayOfFact: (fact: string) => string,
): string {
  const [claim, fact] = [builder.variable("c"), builder.variable("r")];
  return cypher`
    head(COLLECT {
      CALL (${node}) {
        MATCH (${claim}:Claim {subjectId: ${node}.id})
        WHERE ${claimKnownThen(builder, claim)}
        RETURN ${claim}.observedDay AS day
        UNION ALL
        MATCH (${node})-[${fact}]-()
        ${whereClause(presentVersion(builder, fact))}
        RETURN ${dayOfFact(fact)} AS day
      }
      WITH day WHERE day IS NOT NULL
      RETURN day ORDER BY day${isLast ? " DESC" : ""} LIMIT 1
    })`;
}

const dayOfRecording = (version: string): string =>
  `toInteger(replace(toString(date(datetime({epochMillis: ${version}.createdAt / 1000}))), '-', ''))`;
