import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { all } from "../../query/temporal/temporal-predicates.js";
import type { TraversalRules } from "./traversal-rules.js";

/**
 * Clauses that bind paths of three or more steps as `start` and `facts`. They walk from both ends and join
 * where the halves meet, so that the cost is that of half the length. The two facts at the join are checked
 * only after it, since most halves have no counterpart.
 */
export function searchLongPaths(
  builder: QueryBuilder,
  rules: TraversalRules,
  length: number,
): readonly string[] {
  const steps = Math.ceil(length / 2);
  const [before, after] = [steps - 1, length - steps - 1];
  const some = (stem: string, count: number) => Array.from({ length: count }, () => builder.variable(stem));
  const [start, near, meeting] = [builder.variable("n"), some("n", before), builder.variable("n")];
  const [far, end] = [some("n", after), builder.variable("n")];
  const [nearFacts, left, right] = [some("r", before), builder.variable("r"), builder.variable("r")];
  const farFacts = some("r", after);
  const facts = [...nearFacts, left, right, ...farFacts];
  const late = [rules.between(meeting), ...rules.quickStep(left), ...rules.quickStep(right)];
  const conditions = [
    ...ends(rules, start, end),
    ...inner(rules, [...near, meeting, ...far], meeting, length),
    ...[...nearFacts, ...farFacts].flatMap((fact) => [...rules.quickStep(fact), rules.hasTime(fact)]),
    `CASE ${left} WHEN ${right} THEN false ELSE ${all(late)} END`,
    ...rules.together(facts),
  ];
  return [
    `MATCH ${walk(rules, [start, ...near, meeting, ...far, end], facts)}`,
    `USING JOIN ON ${meeting}`,
    `WHERE ${all(conditions)}`,
    `WITH ${start} AS start, [${facts.join(", ")}] AS facts`,
  ];
}

/** A pattern from node to node over facts in either direction; only its ends have a label, for the index. */
function walk({ label, types }: TraversalRules, nodes: readonly string[], facts: readonly string[]): string {
  const node = (at: number): string => `(${nodes[at]}${at === 0 || at === facts.length ? `:${label}` : ""})`;
  return facts.map((fact, at) => `${node(at)}-[${fact}${types}]-`).join("") + node(facts.length);
}

const ends = (rules: TraversalRules, start: string, end: string): readonly string[] => [
  `${start}.id IN ${rules.from}`,
  `${end}.id IN ${rules.to}`,
  `${start} <> ${end}`,
  rules.isSmall(start),
  rules.isSmall(end),
];

/** The conditions on the nodes between the ends, each of which is passed once. */
const inner = (
  rules: TraversalRules,
  nodes: readonly string[],
  meeting: string,
  length: number,
): readonly string[] =>
  nodes.flatMap((node, at) => [
    rules.walkable(node, length),
    ...(node === meeting ? [] : [rules.between(node)]),
    ...nodes.slice(0, at).map((other) => `${node} <> ${other}`),
  ]);
