import type { RelationshipDirection } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import {
  buildRelationshipPattern,
  buildValidConditions,
  buildWhereClause,
} from "../../query/temporal/temporal-predicates.js";
import { bindFarEnd } from "./far-end.js";
import type { TraversalStep, TraversedKinds } from "./traversal-step.js";

/** A step, which may go in both directions at once. */
export type FollowedStep = Omit<TraversalStep, "reads"> & { readonly reads: RelationshipDirection };

/** A query that returns, as `fact`, the facts of some stored types that can be followed from a node. */
export function matchStepFacts(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { reads, narrowed }: FollowedStep,
  types: readonly string[],
  node: string,
  heldConditions: readonly string[] = buildValidConditions(builder, "fact"),
  narrows: boolean = narrowed.length > 0,
): string {
  const { far, isWanted } = bindFarEnd(builder, traversal, narrows);
  return cypher`
    MATCH ${buildRelationshipPattern(node, reads, `fact:${types.join("|")}`, far)}
    ${buildWhereClause([...heldConditions, ...traversal.factConditions("fact"), ...isWanted])}
    RETURN fact`;
}
