import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { joinPredicates } from "../../query/temporal/temporal-predicates.js";
import type { TraversalRules } from "./traversal-rules.js";

/**
 * The condition that paths up to the length may have been missed because of a supernode: an end is one, or
 * one that is not walked through is within half the length of an end. Paths of two steps allow one end to be
 * a supernode.
 */
export function buildHubCondition(builder: QueryBuilder, rules: TraversalRules, length: number): string {
  if (length < 2) return "false";
  const isHub = (ids: string): string => {
    const end = builder.createVariable("n");
    return `EXISTS { ${lookUp(rules, end, ids)} AND NOT ${rules.isSmall(end)} }`;
  };
  const atEnds = `${isHub(rules.from)} ${length > 2 ? "OR" : "AND"} ${isHub(rules.to)}`;
  const node = builder.createVariable("n");
  const reach = { ids: `${rules.from} + ${rules.to}`, steps: `1, ${Math.floor(length / 2)}`, length };
  return `(${atEnds}) OR ${buildReachCondition(builder, rules, reach, node, `NOT ${rules.walkable(node, length)}`)}`;
}

/** The condition that walks from the ends reach far enough for a path with one step more than the length. */
export function canContinue(builder: QueryBuilder, rules: TraversalRules, length: number): string {
  const [start, end] = [Math.ceil((length + 1) / 2), Math.floor((length + 1) / 2)];
  return [
    buildReachCondition(
      builder,
      rules,
      { ids: rules.from, steps: `${start}`, length },
      builder.createVariable("n"),
    ),
    buildReachCondition(
      builder,
      rules,
      { ids: rules.to, steps: `${end}`, length },
      builder.createVariable("n"),
    ),
  ].join(" AND ");
}

interface Reach {
  /** The list of ids that walks start at. */
  readonly ids: string;
  /** The number of steps, as a quantifier. */
  readonly steps: string;
  /** The length of the search, which limits the entities that walks may pass. */
  readonly length: number;
}

/**
 * The condition that a walk of the given steps, without repeated nodes, leads from an end to a node that
 * qualifies.
 */
function buildReachCondition(
  builder: QueryBuilder,
  rules: TraversalRules,
  { ids, steps, length }: Reach,
  last: string,
  condition = "true",
): string {
  const [end, node, fact] = builder.createVariables("n", "n", "r");
  const walkable = `(${node} = ${end} OR ${rules.walkable(node, length)})`;
  const conditions = joinPredicates([walkable, ...rules.step(fact), rules.hasTime(fact)]);
  const once = `none(at IN range(0, size(${node}) - 1) WHERE ${node}[at] IN ${node}[at + 1 ..] + ${last})`;
  return cypher`
    EXISTS {
      ${lookUp(rules, end, ids)} AND ${rules.isSmall(end)}
      MATCH (${end})((${node})-[${fact}${rules.types}]-() WHERE ${conditions}){${steps}}(${last})
      WHERE ${condition} AND ${once}
    }`;
}

const lookUp = ({ label }: TraversalRules, end: string, ids: string): string =>
  `MATCH (${end}:${label}) WHERE ${end}.id IN ${ids}`;
