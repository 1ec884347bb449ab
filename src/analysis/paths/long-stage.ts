import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { joinPredicates } from "../../query/temporal/temporal-predicates.js";
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
  const before = steps - 1;
  const after = length - steps - 1;
  const createVariables = (stem: string, count: number) =>
    Array.from({ length: count }, () => builder.createVariable(stem));
  const [start, near, meeting] = [
    builder.createVariable("n"),
    createVariables("n", before),
    builder.createVariable("n"),
  ];
  const [far, end] = [createVariables("n", after), builder.createVariable("n")];
  const [nearFacts, leftFact, rightFact] = [
    createVariables("r", before),
    builder.createVariable("r"),
    builder.createVariable("r"),
  ];
  const farFacts = createVariables("r", after);
  const facts = [...nearFacts, leftFact, rightFact, ...farFacts];
  const late = [rules.between(meeting), ...rules.quickStep(leftFact), ...rules.quickStep(rightFact)];
  const conditions = [
    ...buildEndConditions(rules, start, end),
    ...buildInnerConditions(rules, [...near, meeting, ...far], meeting, length),
    ...[...nearFacts, ...farFacts].flatMap((fact) => [...rules.quickStep(fact), rules.hasTime(fact)]),
    `CASE ${leftFact} WHEN ${rightFact} THEN false ELSE ${joinPredicates(late)} END`,
    ...rules.together(facts),
  ];
  return [
    `MATCH ${buildWalkPattern(rules, [start, ...near, meeting, ...far, end], facts)}`,
    `USING JOIN ON ${meeting}`,
    `WHERE ${joinPredicates(conditions)}`,
    `WITH ${start} AS start, [${facts.join(", ")}] AS facts`,
  ];
}

/** A pattern from node to node over facts in either direction; only its ends have a label, for the index. */
function buildWalkPattern(
  { label, types }: TraversalRules,
  nodes: readonly string[],
  facts: readonly string[],
): string {
  const formatNode = (index: number): string =>
    `(${nodes[index]}${index === 0 || index === facts.length ? `:${label}` : ""})`;
  return (
    facts.map((fact, index) => `${formatNode(index)}-[${fact}${types}]-`).join("") + formatNode(facts.length)
  );
}

const buildEndConditions = (rules: TraversalRules, start: string, end: string): readonly string[] => [
  `${start}.id IN ${rules.from}`,
  `${end}.id IN ${rules.to}`,
  `${start} <> ${end}`,
  rules.isSmall(start),
  rules.isSmall(end),
];

/** The conditions on the nodes between the ends, each of which is passed once. */
const buildInnerConditions = (
  rules: TraversalRules,
  nodes: readonly string[],
  meeting: string,
  length: number,
): readonly string[] =>
  nodes.flatMap((node, index) => [
    rules.walkable(node, length),
    ...(node === meeting ? [] : [rules.between(node)]),
    ...nodes.slice(0, index).map((earlierNode) => `${node} <> ${earlierNode}`),
  ]);
