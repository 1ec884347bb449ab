import { buildClaimKnownCondition } from "../../domain/model/claim-known-condition.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { isStartExact } from "./temporal-predicates.js";

/** Builds the first day on which a claim observed a fact. Without an exact start there is one in any case. */
export function buildFirstObservedDay(builder: QueryBuilder, fact: string): string {
  const begun = `CASE WHEN NOT (${isStartExact(fact)}) THEN ${fact}.firstDay END`;
  return `coalesce(${buildFirstObservation(builder, `${fact}.id`)}, ${begun})`;
}

/** Builds the first day on which an active claim observes the subject with an id, as yyyymmdd; null if none does. */
function buildFirstObservation(builder: QueryBuilder, subjectId: string): string {
  const claim = builder.createVariable("c");
  return cypher`
    head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${subjectId}})
      WHERE ${claim}.observedDay IS NOT NULL AND ${buildClaimKnownCondition(builder, claim)}
      RETURN ${claim}.observedDay ORDER BY ${claim}.observedDay LIMIT 1
    })`;
}
