import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { isStartExact } from "./temporal-predicates.js";

/** Builds the first day on which a claim observed a fact, as yyyymmdd. Without an exact start there is one in any case. */
export function buildFirstObservedDay(builder: QueryBuilder, fact: string): string {
  const claim = builder.createVariable("c");
  return cypher`
    coalesce(head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${fact}.id})
      WHERE ${claim}.observedDay IS NOT NULL AND ${buildClaimKnownCondition(builder, claim)}
      RETURN ${claim}.observedDay ORDER BY ${claim}.observedDay LIMIT 1
    }), CASE WHEN NOT (${isStartExact(fact)}) THEN ${fact}.firstDay END)`;
}
