import { Entity } from "../../domain/entities/entity.js";
import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";

/**
 * Finds entities by a full-text index, which contains present and earlier versions side by side. The clauses
 * keep the versions known at the time of the query, and bind each to its entity. The query is an expression. All entities
 * that match it are found: the best ones by the index would change with later records.
 * @param index the name of the index, as an expression
 */
export function matchFulltext(builder: QueryBuilder, index: string, query: string) {
  const [version, node] = builder.createVariables("v", "n");
  const call = cypher`
    CALL db.index.fulltext.queryNodes(${index}, ${query})
    YIELD node AS ${version}`;
  const labels = buildLabelExpression(builder, Entity);
  const bind = builder.inPast
    ? cypher`
      WITH * ${buildWhereClause(buildVersionConditions(builder, version))}
      MATCH (${node}:${labels} {id: coalesce(${version}.entityId, ${version}.id)})`
    : `WITH *, ${version} AS ${node} WHERE ${version}:Entity`;
  const entity: EntityVariable = { node, version, type: Entity };
  return { clauses: [call, bind], entity };
}
