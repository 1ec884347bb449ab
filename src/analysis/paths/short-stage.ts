import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildWhereClause, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import { buildDegree, type TraversalRules } from "./traversal-rules.js";

/** Clauses that bind paths of one step as `start` and `facts`. */
export function searchDirectPaths(builder: QueryBuilder, rules: TraversalRules): readonly string[] {
  const [from, to, fact] = builder.createVariables("n", "n", "r");
  return [
    ...buildPairClauses(rules, from, to),
    `WITH ${from}, ${to}`,
    `MATCH (${from})-[${fact}${rules.types}]-(${to})`,
    ...buildWhereClause(rules.quickStep(fact)),
    `WITH ${from} AS start, [${fact}] AS facts`,
  ];
}

/**
 * Clauses that bind paths of two steps. They walk from the end with fewer facts and look up the other, so
 * that a path through or to a supernode costs no more than the facts of its other end.
 */
export function searchTwoStepPaths(builder: QueryBuilder, rules: TraversalRules): readonly string[] {
  const [from, to] = builder.createVariables("n", "n");
  const [near, far, between] = builder.createVariables("n", "n", "n");
  const [first, second] = builder.createVariables("r", "r");
  const atFirst = [...rules.quickStep(first), rules.hasTime(first)];
  return [
    ...buildPairClauses(rules, from, to),
    cypher`
      WITH ${from}, ${to}, ${buildDegree(from)} <= ${buildDegree(to)} AS forward
      WITH ${from},
        CASE WHEN forward THEN ${from} ELSE ${to} END AS ${near},
        CASE WHEN forward THEN ${to} ELSE ${from} END AS ${far}
      WHERE ${rules.isSmall(near)}
      MATCH (${near})-[${first}${rules.types}]-(${between})
      WHERE ${joinPredicates([...atFirst, rules.between(between), rules.walkable(between, 2)])}
      WITH ${from}, ${near}, ${far}, ${between}, ${first}
      MATCH (${between})-[${second}${rules.types}]-(${far})
      ${buildWhereClause([...rules.quickStep(second), ...rules.together([first, second])])}
      WITH ${from} AS start,
        CASE ${near} WHEN ${from} THEN [${first}, ${second}] ELSE [${second}, ${first}] END AS facts`,
  ];
}

const buildPairClauses = (
  { label, from, to }: TraversalRules,
  start: string,
  end: string,
): readonly string[] => [
  `MATCH (${start}:${label}), (${end}:${label})`,
  `WHERE ${start}.id IN ${from} AND ${end}.id IN ${to} AND ${start} <> ${end}`,
];
