import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { all } from "../../query/temporal/temporal-predicates.js";
import type { TraversalRules } from "./traversal-rules.js";
import { walk } from "./walk.js";

/**
 * Clauses that return paths of three or more steps as `start` and `facts`. They walk from both ends and join
 * where the halves meet, so that the cost is that of half the length. The two facts at the join are checked
 * only after it, since most halves have no counterpart.
 */
export function searchLongPaths(
  builder: QueryBuilder,
  rules: TraversalRules,
  length: number,
): readonly string[] {
  const nodes = Array.from({ length: length + 1 }, () => builder.variable("n"));
  const facts = Array.from({ length }, () => builder.variable("r"));
  const meeting = Math.ceil(length / 2);
  const [left, right] = [facts[meeting - 1]!, facts[meeting]!];
  const outer = facts.filter((fact) => fact !== left && fact !== right);
  const late = [rules.between(nodes[meeting]!), ...rules.step(left), ...rules.step(right)];
  const conditions = [
    ...ends(rules, nodes[0]!, nodes[length]!),
    ...inner(rules, nodes, meeting),
    ...outer.flatMap((fact) => [...rules.step(fact), rules.hasTime(fact)]),
    `CASE ${left} WHEN ${right} THEN false ELSE ${all(late)} END`,
    ...rules.together(facts),
  ];
  return [
    `MATCH ${walk(rules, nodes, facts)}`,
    `USING JOIN ON ${nodes[meeting]}`,
    `WHERE ${all(conditions)}`,
    `RETURN ${nodes[0]} AS start, [${facts.join(", ")}] AS facts`,
  ];
}

const ends = (rules: TraversalRules, start: string, end: string): readonly string[] => [
  `${start}.id IN ${rules.from}`,
  `${end}.id IN ${rules.to}`,
  `${start} <> ${end}`,
  rules.isSmall(start),
  rules.isSmall(end),
];

/** The conditions on the nodes between the ends, each of which is passed once. */
const inner = (rules: TraversalRules, nodes: readonly string[], meeting: number): readonly string[] =>
  nodes
    .slice(1, -1)
    .flatMap((node, at, all) => [
      rules.walkable(node, nodes.length - 1),
      ...(at + 1 === meeting ? [] : [rules.between(node)]),
      ...all.slice(0, at).map((other) => `${node} <> ${other}`),
    ]);
