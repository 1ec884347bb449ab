import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { cypher } from "../../../neo4j/cypher.js";
import { all, firstDayOf, lastDayOf, storedTypes } from "../../../query/temporal/temporal-predicates.js";
import { isControllingInCypher } from "../../ownership/control.js";
import type { Attribution } from "./attribution.js";

/**
 * Clauses that list the periods that some days fall into, the latest first: the first day of each, and the
 * ultimate owners in it that controlled the entity, or one null. Within a period no fact above the entity begins or ends.
 */
export function ownedSpans(attribution: Attribution, owned: string, days: string): string {
  const { builder } = attribution;
  const above = storedTypes(builder, [Ownership, Operation].map(requireRelationshipKind));
  return cypher`
    OPTIONAL MATCH ANY SHORTEST (${owned})(()<-[:${above}]-())*(holder)
    OPTIONAL MATCH (holder)<-[change:${above}]-()
    WITH ${owned}, ${days},
      collect(DISTINCT ${firstDayOf(builder, "change")}) + collect(DISTINCT ${lastDayOf(builder, "change")} + 1) AS cuts
    UNWIND ${days} AS day
    WITH DISTINCT ${owned},
      reduce(last = 0, cut IN cuts | CASE WHEN cut <= day AND cut > last THEN cut ELSE last END) AS since
    OPTIONAL CALL (${owned}, since) {
      ${lastOwners(attribution, owned)}
    }
    WITH since, collect(DISTINCT owner) AS owners ORDER BY since DESC
    RETURN collect([since, CASE WHEN size(owners) > 0 THEN owners ELSE [null] END])`;
}

/**
 * Finds each owner that controlled the entity on a day by a chain, and that nobody controlled, and each member of a
 * loop that nobody outside controlled. If an operator but no owner controlled a platform, it finds those of the
 * operators, or an operator that nobody controlled. Each owner is met once, so that loops end.
 */
function lastOwners(attribution: Attribution, owned: string): string {
  const { builder } = attribution;
  const stored = (type: TypeClass) => storedTypes(builder, [requireRelationshipKind(type)]);
  const [owns, operates] = [stored(Ownership), stored(Operation)];
  const held = (fact: string) => all(attribution.heldOn(fact, "since").conditions);
  const controlled = (fact: string) => `${held(fact)} AND ${isControllingInCypher(fact)}`;
  const up = (from: string, steps: "+" | "*", to: string) => {
    const fact = builder.variable("h");
    return `ANY SHORTEST (${from})(()<-[${fact}:${owns} WHERE ${controlled(fact)}]-())${steps}(${to})`;
  };
  const isLast = () => cypher`
    NOT EXISTS {
      MATCH ${up("owner", "+", "other")}
      WHERE NOT EXISTS { MATCH ${up("other", "+", "owner")} }
    }`;
  return cypher`
    MATCH ${up(owned, "+", "owner")}
    WHERE ${isLast()}
    RETURN owner
    UNION
    MATCH (${owned})<-[o:${operates}]-(operator)
    WHERE ${held("o")} AND NOT EXISTS { (${owned})<-[w:${owns}]-() WHERE ${controlled("w")} }
    MATCH ${up("operator", "*", "owner")}
    WHERE ${isLast()}
    RETURN owner`;
}
