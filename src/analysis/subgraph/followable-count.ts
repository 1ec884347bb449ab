import { canStartAtSupernode, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildBoundedSeek } from "../../query/filters/degree.js";
import {
  buildRelationshipPattern,
  buildValidConditions,
  buildWhereClause,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { bindFarEnd } from "./far-end.js";
import type { TraversalStep, TraversedKinds } from "./traversal-step.js";

/**
 * Cypher for the number of facts that could be followed from a node. For today, the database stores the
 * number of open-ended facts, and bounded facts of kinds with supernodes are counted by their days in an
 * index; others are read.
 */
export const countFollowableFacts = (
  builder: QueryBuilder,
  traversal: TraversedKinds,
  node: string,
): string => traversal.ways.flatMap((way) => countWayFacts(builder, traversal, way, node)).join(" + ") || "0";

function countWayFacts(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  way: TraversalStep,
  node: string,
): readonly string[] {
  const { reads, fullKinds, narrowed } = way;
  const isPlain = builder.sinceToday && traversal.factConditions("").length === 0;
  if (!isPlain)
    return countByReading(
      builder,
      traversal,
      way,
      joinStoredTypes(builder, [...fullKinds, ...narrowed]),
      node,
    );
  const readKinds = fullKinds.filter((kind) => !canStartAtSupernode(kind, way.reads));
  const bounded = readKinds.map(({ stored }) => stored.bounded).join("|");
  const openEnded = fullKinds.map(({ stored }) => stored.openEnded).join("|");
  return [
    ...(openEnded ? [`COUNT { ${buildRelationshipPattern(node, reads, `:${openEnded}`, "")} }`] : []),
    ...(bounded ? countByReading(builder, traversal, { ...way, narrowed: [] }, bounded, node) : []),
    ...fullKinds
      .filter((kind) => canStartAtSupernode(kind, way.reads))
      .map((kind) => countBySeek(builder, way, kind, node)),
    ...(narrowed.length > 0
      ? countByReading(builder, traversal, way, joinStoredTypes(builder, narrowed), node)
      : []),
  ];
}

function countByReading(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { reads, narrowed }: TraversalStep,
  types: string,
  node: string,
): readonly string[] {
  const fact = builder.createVariable("r");
  const { far, isWanted } = bindFarEnd(builder, traversal, narrowed.length > 0);
  const conditions = [...buildValidConditions(builder, fact), ...traversal.factConditions(fact), ...isWanted];
  return [
    cypher`
      COUNT {
        MATCH ${buildRelationshipPattern(node, reads, `${fact}:${types}`, far)}
        ${buildWhereClause(conditions)}
      }`,
  ];
}

function countBySeek(
  builder: QueryBuilder,
  { reads }: TraversalStep,
  kind: RelationshipKindModel,
  node: string,
): string {
  const fact = builder.createVariable("r");
  const type = kind.stored.bounded;
  return cypher`
    CASE WHEN COUNT { ${buildRelationshipPattern(node, reads, `:${type}`, "")} } = 0 THEN 0 ELSE COUNT {
      MATCH ${buildRelationshipPattern(node, reads, `${fact}:${type}`, "")}
      ${buildBoundedSeek(builder, node, fact, kind, reads)}
    } END`;
}
