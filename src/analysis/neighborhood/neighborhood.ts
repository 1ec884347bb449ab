import { ID, Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { Direction } from "../../domain/graphql/entity-relationships.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { selectFollowedKinds } from "../../domain/kinds/link-kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { entityKindNames, relationshipKindNames } from "../../domain/model/kind-names.js";
import type { RelationshipDirection } from "../../domain/model/relationship-kind.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { checkKind, entityIds } from "../../query/selection/check-kind.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { checkBounds } from "../shared/bounds.js";
import {
  createFollowedConditions,
  type FollowedFactsArguments,
  followedFactsArguments,
} from "../shared/followed-facts.js";
import { buildSubgraphStatement } from "../subgraph/show-subgraph.js";
import { NEIGHBORHOOD_HUB_DEGREE } from "../subgraph/step.js";
import { MAX_NODES } from "../subgraph/subgraph-walk.js";
import { buildTraversalSteps, type TraversedKinds } from "../subgraph/traversal-step.js";
import { Subgraph } from "./subgraph.js";

const MAX_IDS = 100;
const MAX_DEPTH = 3;
const DEFAULT_DEPTH = 1;
const MAX_PER_NODE = 100;
const DEFAULT_PER_NODE = 25;

export const neighborhoodField = declareQueryField<NeighborhoodArguments>("neighborhood", {
  type: () => Subgraph,
  description: `The entities and facts around some entities: at most ${MAX_NODES} entities. Beyond the first step, one with more than ${NEIGHBORHOOD_HUB_DEGREE} facts is not followed.`,
  args: {
    ids: { type: () => [ID], nullable: false, description: `The start entities: up to ${MAX_IDS} ids.` },
    depth: {
      type: () => Int,
      description: `The number of steps, up to ${MAX_DEPTH}.`,
      defaultValue: DEFAULT_DEPTH,
    },
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all. Not ABSENCE or CHARACTERIZATION.",
    },
    entityKinds: {
      type: () => [entityKindNames.members],
      description: "Only to entities of these kinds. Default: all.",
    },
    direction: {
      type: () => Direction,
      description: "The direction of the facts to follow.",
      defaultValue: "BOTH",
    },
    ...followedFactsArguments,
    perNodeLimit: {
      type: () => Int,
      description: `The most facts to follow from one entity, up to ${MAX_PER_NODE}.`,
      defaultValue: DEFAULT_PER_NODE,
    },
    asOf: asOfArgument,
  },
  weight: 200,
  rows: computeMaxNodes,
  statement: buildNeighborhoodStatement,
});

interface NeighborhoodArguments extends FollowedFactsArguments {
  readonly ids: readonly string[];
  readonly depth: number;
  readonly kinds?: readonly string[] | null;
  readonly entityKinds?: readonly string[] | null;
  readonly direction: RelationshipDirection;
  readonly perNodeLimit: number;
  readonly asOf?: AsOf | null;
}

/**
 * The most entities that a walk can meet: the start entities, and `perNodeLimit` more from each at every
 * step.
 */
function computeMaxNodes({ ids, depth, perNodeLimit }: NeighborhoodArguments): number {
  const met = ids.length * (1 + perNodeLimit) ** depth;
  return Math.min(met, MAX_NODES);
}

function buildNeighborhoodStatement(
  { args, selection }: FieldSelection<NeighborhoodArguments>,
  timeLimitMs: number,
): Statement<unknown> {
  const { ids, depth, perNodeLimit, asOf } = args;
  checkBounds("The number of ids", ids.length, 1, MAX_IDS);
  checkBounds("depth", depth, 1, MAX_DEPTH);
  checkBounds("perNodeLimit", perNodeLimit, 1, MAX_PER_NODE);
  for (const id of ids) checkKind("Each of ids", id, entityIds);
  const builder = createQueryBuilder(asOf);
  const traversal = resolveTraversedKinds(builder, args);
  const starts = entityKinds.filter((kind) => ids.some((id) => findKindById(id) === kind));
  const settings = {
    ids,
    depth,
    perNode: perNodeLimit,
    timeLimitMs,
    hubs: (step: number) => (step === 0 ? starts : []),
  };
  return buildSubgraphStatement("neighborhood", builder, traversal, settings, selection);
}

function resolveTraversedKinds(builder: QueryBuilder, args: NeighborhoodArguments): TraversedKinds {
  const { kinds, entityKinds: ends, direction } = args;
  const walked = selectFollowedKinds(kinds);
  const allowedKinds = ends ? entityKinds.filter(({ kind }) => ends.includes(kind)) : null;
  return {
    ways: buildTraversalSteps(walked, direction, allowedKinds),
    allowedKinds,
    factConditions: createFollowedConditions(builder, args),
    order: (fact) => `${fact}.id`,
  };
}
