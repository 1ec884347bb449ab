import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { all, whereClause } from "../../query/temporal/temporal-predicates.js";
import { degree, type TraversalRules } from "./traversal-rules.js";

/** Clauses that return paths of one step as `start` and `facts`. */
export function searchDirectPaths(builder: QueryBuilder, rules: TraversalRules): readonly string[] {
  const [from, to, fact] = [builder.variable("n"), builder.variable("n"), builder.variable("r")];
  return [
    ...pairs(rules, from, to),
    `WITH ${from}, ${to}`,
    `MATCH (${from})-[${fact}${rules.types}]-(${to})`,
    ...whereClause(rules.step(fact)),
    `RETURN ${from} AS start, [${fact}] AS facts`,
  ];
}

/**
 * Clauses that return paths of two steps. They walk from the end with fewer facts and look up the other, so
 * that a path through or to a supernode costs no more than the facts of its other end.
 */
export function searchTwoStepPaths(builder: QueryBuilder, rules: TraversalRules): readonly string[] {
  const [from, to] = [builder.variable("n"), builder.variable("n")];
  const [near, far, between] = [builder.variable("n"), builder.variable("n"), builder.variable("n")];
  const [first, second] = [builder.variable("r"), builder.variable("r")];
  const forward = `${degree(from)} <= ${degree(to)}`;
  const atFirst = [...rules.step(first), rules.hasTime(first)];
  return [
    ...pairs(rules, from, to),
    cypher`
      WITH ${from},
        CASE WHEN ${forward} THEN ${from} ELSE ${to} END AS ${near},
        CASE WHEN ${forward} THEN ${to} ELSE ${from} END AS ${far}
      WHERE ${rules.isSmall(near)}
      MATCH (${near})-[${first}${rules.types}]-(${between})
      WHERE ${all([...atFirst, rules.between(between), rules.walkable(between, 2)])}
      WITH ${from}, ${near}, ${far}, ${between}, ${first}
      MATCH (${between})-[${second}${rules.types}]-(${far})
      ${whereClause([...rules.step(second), ...rules.together([first, second])])}
      RETURN ${from} AS start,
        CASE ${near} WHEN ${from} THEN [${first}, ${second}] ELSE [${second}, ${first}] END AS facts`,
  ];
}

const pairs = ({ label, from, to }: TraversalRules, start: string, end: string): readonly string[] => [
  `MATCH (${start}:${label}), (${end}:${label})`,
  `WHERE ${start}.id IN ${from} AND ${end}.id IN ${to} AND ${start} <> ${end}`,
];
