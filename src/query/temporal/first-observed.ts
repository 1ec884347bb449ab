import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { claimKnownThen } from "./claim-known-then.js";
import { isStartExact } from "./temporal-predicates.js";

/** Cypher: the first day on which a claim observed a fact. Without an exact start it has one in any case. */
export function firstObservedOn(builder: QueryBuilder, fact: string): string {
  const begun = `CASE WHEN NOT (${isStartExact(fact)}) THEN ${fact}.firstDay END`;
  return `coalesce(${firstObservation(builder, `${fact}.id`)}, ${begun})`;
}

/** The first day on which an active claim observes the subject with an id, as yyyymmdd; null if none does. */
function firstObservation(builder: QueryBuilder, subjectId: string): string {
  const claim = builder.variable("c");
  return cypher`
    head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${subjectId}})
      WHERE ${claim}.observedDay IS NOT NULL AND ${claimKnownThen(builder, claim)}
      RETURN ${claim}.observedDay ORDER BY ${claim}.observedDay LIMIT 1
    })`;
}
