import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { all } from "../../query/temporal/temporal-predicates.js";
import type { TraversalRules } from "./traversal-rules.js";

/**
 * A condition: whether paths up to the length may have been missed because of a hub: an end is one, or one that is not
 * walked through lies within half the length of an end. To look for two steps between two ends, one may be a hub.
 */
export function reachedHub(draft: QueryBuilder, ground: TraversalRules, length: number): string {
  if (length < 2) return "false";
  const isHub = (ids: string): string => {
    const end = draft.variable("n");
    return `EXISTS { ${lookUp(ground, end, ids)} AND NOT ${ground.open(end)} }`;
  };
  const atEnds = `${isHub(ground.from)} ${length > 2 ? "OR" : "AND"} ${isHub(ground.to)}`;
  const node = draft.variable("n");
  const reach = { ids: `${ground.from} + ${ground.to}`, steps: `1, ${Math.floor(length / 2)}`, length };
  return `(${atEnds}) OR ${leadsTo(draft, ground, reach, node, `NOT ${ground.walkable(node, length)}`)}`;
}

/** A condition: whether the ends lead on so far that there could be a path of one step more than the length. */
export function canContinue(draft: QueryBuilder, ground: TraversalRules, length: number): string {
  const [start, end] = [Math.ceil((length + 1) / 2), Math.floor((length + 1) / 2)];
  return [
    leadsTo(draft, ground, { ids: ground.from, steps: `${start}`, length }, draft.variable("n")),
    leadsTo(draft, ground, { ids: ground.to, steps: `${end}`, length }, draft.variable("n")),
  ].join(" AND ");
}

interface Reach {
  /** A list of ids where walks start. */
  readonly ids: string;
  /** How many steps they have, as a quantifier. */
  readonly steps: string;
  /** The length of the search, on which it depends what is walked through. */
  readonly length: number;
}

/** Whether one of some ends leads in so many steps, meeting nobody twice, to a node that meets a condition. */
function leadsTo(
  draft: QueryBuilder,
  ground: TraversalRules,
  { ids, steps, length }: Reach,
  last: string,
  condition = "true",
): string {
  const [end, node, fact] = ["n", "n", "r"].map((stem) => draft.variable(stem)) as [string, string, string];
  const walkable = `(${node} = ${end} OR ${ground.walkable(node, length)})`;
  const step = `(${node})-[${fact}${ground.types}]-() WHERE ${all([walkable, ...ground.step(fact), ground.inTime(fact)])}`;
  const once = `none(at IN range(0, size(${node}) - 1) WHERE ${node}[at] IN ${node}[at + 1 ..] + ${last})`;
  return `EXISTS { ${lookUp(ground, end, ids)} AND ${ground.open(end)} MATCH (${end})(${step}){${steps}}(${last}) WHERE ${condition} AND ${once} }`;
}

const lookUp = ({ label }: TraversalRules, end: string, ids: string): string =>
  `MATCH (${end}:${label}) WHERE ${end}.id IN ${ids}`;
