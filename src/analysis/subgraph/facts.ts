import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { relationshipPattern, validDuring, whereClause } from "../../query/temporal/temporal-predicates.js";
import { farEnd } from "./far-end.js";
import type { TraversalStep, TraversedKinds } from "./traversal-step.js";

/** A query that yields the facts of some stored types which can be walked from a node one way, as `fact`. */
export function facts(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  { reads, narrowed }: TraversalStep,
  types: readonly string[],
  node: string,
  held: readonly string[] = validDuring(draft, "fact"),
  narrows: boolean = narrowed.length > 0,
): string {
  const { far, isWanted } = farEnd(draft, terrain, narrows);
  const match = `MATCH ${relationshipPattern(node, reads, `fact:${types.join("|")}`, far)}`;
  return [match, ...whereClause([...held, ...terrain.onFact("fact"), ...isWanted]), "RETURN fact"].join(" ");
}
