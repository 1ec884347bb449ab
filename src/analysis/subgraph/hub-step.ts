import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { canStartAtSupernode, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildBoundedSeek } from "../../query/filters/degree.js";
import {
  buildKnownConditions,
  buildRelationshipPattern,
  buildValidConditions,
} from "../../query/temporal/temporal-predicates.js";
import { bindFarEnd } from "./far-end.js";
import { matchStepFacts } from "./step-facts.js";
import { listEndKinds, type TraversalStep, type TraversedKinds } from "./traversal-step.js";

/**
 * Queries that return facts of a supernode as `fact`. Open-ended facts are cut for each kind in the order of
 * the store; bounded facts of kinds with supernodes are found by their days in an index, so that no query
 * reads all facts.
 */
export function buildHubBranches(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  node: string,
  limit: string,
  starts: readonly EntityKindModel[],
): readonly string[] {
  return traversal.ways.flatMap((way) => {
    const kinds = [...way.fullKinds, ...way.narrowed].filter((kind) => canStart(kind, way, starts));
    const hubs = kinds.filter((kind) => canStartAtSupernode(kind, way.reads));
    const otherKinds = kinds.filter((kind) => !hubs.includes(kind));
    const scannedTypes = [
      ...otherKinds.map(({ stored }) => stored.bounded),
      ...(builder.inPast ? kinds.map(({ stored }) => stored.superseded) : []),
    ];
    return [
      ...kinds.map((kind) => `${matchOpenEndedFacts(builder, traversal, way, kind, node)} LIMIT ${limit}`),
      ...hubs.map((kind) => `${matchBoundedFacts(builder, traversal, way, kind, node)} LIMIT ${limit}`),
      ...(scannedTypes.length > 0 ? [matchStepFacts(builder, traversal, way, scannedTypes, node)] : []),
    ];
  });
}

const canStart = (
  kind: RelationshipKindModel,
  { reads }: TraversalStep,
  starts: readonly EntityKindModel[],
): boolean => listEndKinds(reads === "OUT" ? kind.from : kind.to).some((start) => starts.includes(start));

function matchOpenEndedFacts(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  way: TraversalStep,
  kind: RelationshipKindModel,
  node: string,
): string {
  const heldConditions = builder.sinceToday ? [] : buildValidConditions(builder, "fact");
  return matchStepFacts(
    builder,
    traversal,
    way,
    [kind.stored.openEnded],
    node,
    heldConditions,
    way.narrowed.includes(kind),
  );
}

function matchBoundedFacts(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  way: TraversalStep,
  kind: RelationshipKindModel,
  node: string,
): string {
  const { far, isWanted } = bindFarEnd(builder, traversal, way.narrowed.includes(kind));
  const conditions = [
    ...buildKnownConditions(builder, "fact"),
    ...traversal.factConditions("fact"),
    ...isWanted,
  ];
  return cypher`
    MATCH ${buildRelationshipPattern(node, way.reads, `fact:${kind.stored.bounded}`, far)}
    ${buildBoundedSeek(builder, node, "fact", kind, way.reads, conditions)}
    RETURN fact`;
}
