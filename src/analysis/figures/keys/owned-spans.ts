import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import {
  buildFirstDay,
  buildLastDay,
  joinPredicates,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import { isControllingInCypher } from "../../ownership/control.js";
import type { Attribution } from "./attribution.js";

/** The types that facts of ownership and of operation are stored under. */
interface StoredTypes {
  readonly owns: string;
  readonly operates: string;
}

/**
 * Clauses that list the periods that some days fall into, the latest first: the first day of each, and the
 * ultimate owners in it that controlled the entity, or one null. Within a period no fact above the entity begins or ends.
 * Which of these facts controlled in a period is decided once for each, so that the conditions stand in the statement once.
 */
export function buildOwnedSpans(attribution: Attribution, owned: string, days: string): string {
  const { builder } = attribution;
  const owns = joinStoredTypes(builder, [requireRelationshipKind(Ownership)]);
  const operates = joinStoredTypes(builder, [requireRelationshipKind(Operation)]);
  const heldCondition = joinPredicates(attribution.restrictToDay("fact", "since").conditions);
  return cypher`
    OPTIONAL MATCH ANY SHORTEST (${owned})(()<-[:${owns}|${operates}]-())*(holder)
    OPTIONAL MATCH (holder)<-[change:${owns}|${operates}]-()
    WITH ${owned}, ${days}, collect(DISTINCT change) AS changes,
      collect(DISTINCT ${buildFirstDay(builder, "change")}) + collect(DISTINCT ${buildLastDay(builder, "change")} + 1) AS cuts
    UNWIND ${days} AS day
    WITH DISTINCT ${owned}, changes,
      reduce(last = 0, cut IN cuts | CASE WHEN cut <= day AND cut > last THEN cut ELSE last END) AS since
    WITH ${owned}, since, COLLECT {
      UNWIND changes AS fact
      WITH fact WHERE (fact:${operates} OR ${isControllingInCypher("fact")}) AND ${heldCondition}
      RETURN fact
    } AS facts
    OPTIONAL CALL (${owned}, facts) {
      ${findLastOwners(builder, owned, { owns, operates })}
    }
    WITH since, collect(DISTINCT owner) AS owners ORDER BY since DESC
    RETURN collect([since, CASE WHEN size(owners) > 0 THEN owners ELSE [null] END])`;
}

/**
 * Finds each owner that controlled the entity by a chain of some facts, and that nobody controlled, and each member of a
 * loop that nobody outside controlled. If an operator but no owner controlled a platform, it finds those of the
 * operators, or an operator that nobody controlled. Each owner is met once, so that loops end.
 */
function findLastOwners(builder: QueryBuilder, owned: string, { owns, operates }: StoredTypes): string {
  const buildOwnerPattern = (from: string, steps: "+" | "*", to: string) => {
    const fact = builder.createVariable("h");
    return `ANY SHORTEST (${from})(()<-[${fact}:${owns} WHERE ${fact} IN facts]-())${steps}(${to})`;
  };
  const isLast = () => cypher`
    NOT EXISTS {
      MATCH ${buildOwnerPattern("owner", "+", "other")}
      WHERE NOT EXISTS { MATCH ${buildOwnerPattern("other", "+", "owner")} }
    }`;
  return cypher`
    MATCH ${buildOwnerPattern(owned, "+", "owner")}
    WHERE ${isLast()}
    RETURN owner
    UNION
    MATCH (${owned})<-[o:${operates}]-(operator)
    WHERE o IN facts AND NOT EXISTS { (${owned})<-[w:${owns}]-() WHERE w IN facts }
    MATCH ${buildOwnerPattern("operator", "*", "owner")}
    WHERE ${isLast()}
    RETURN owner`;
}
