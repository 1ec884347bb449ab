import { Entity } from "../../domain/entities/entity.js";
import { cypher } from "../../neo4j/cypher.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { versionAtInstant, whereClause } from "../temporal/temporal-predicates.js";

/**
 * Finds entities by a full-text index, which contains present and earlier versions side by side. The clauses
 * keep the versions known at the time of the query, and bind each to its entity. The query is an expression. With a limit
 * these are some of the best by the index, whose order changes with later records; without, they are all.
 */
export function matchFulltext(
  builder: QueryBuilder,
  index: string,
  query: string,
  limit: number | null = MAX_FOUND,
) {
  const [version, score, node] = [builder.variable("v"), builder.variable("s"), builder.variable("n")];
  const options = limit === null ? "" : `, {limit: ${limit}}`;
  const call = cypher`
    CALL db.index.fulltext.queryNodes('${index}', ${query}${options})
    YIELD node AS ${version}, score AS ${score}`;
  const bind = builder.inPast
    ? cypher`
      WITH * ${whereClause(versionAtInstant(builder, version))}
      MATCH (${node}:${labelExpression(builder, Entity)} {id: coalesce(${version}.entityId, ${version}.id)})`
    : `WITH ${version}, ${score}, ${version} AS ${node} WHERE ${version}:Entity`;
  const entity: EntityVariable = { node, version, type: Entity };
  return { clauses: [call, bind], entity, score };
}

/** The number of matches that are read by default. */
export const MAX_FOUND = 1000;
