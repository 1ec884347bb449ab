import { Float, ID, Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Operation } from "../../domain/relationships/operation.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { checkKind, entityIds } from "../../query/selection/check-kind.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { Subgraph } from "../neighborhood/subgraph.js";
import { checkBounds } from "../shared/bounds.js";
import { buildSubgraphStatement } from "../subgraph/show-subgraph.js";
import { MAX_NODES } from "../subgraph/subgraph-walk.js";
import { buildTraversalSteps, type TraversedKinds } from "../subgraph/traversal-step.js";
import type { ShareFilter } from "./share-filter.js";

export const OwnershipDirection = defineEnumeration(
  "OwnershipDirection",
  "The direction in which ownership is followed.",
  {
    OWNERS: "Towards the owners.",
    OWNED: "Towards the owned entities.",
  },
);

const MAX_DEPTH = 10;

export const ownershipTreeField = declareQueryField<TreeArguments>("ownershipTree", {
  type: () => Subgraph,
  description: `The owners of an entity and theirs, or what it owns, as a tree of at most ${MAX_NODES} entities, each once. Operators of a platform count as owners.`,
  args: {
    id: { type: () => ID, nullable: false, description: "The id of the entity at the root." },
    direction: { type: () => OwnershipDirection, nullable: false, description: "The direction to follow." },
    maxDepth: { type: () => Int, description: `The number of steps, up to ${MAX_DEPTH}.`, defaultValue: 4 },
    minShare: {
      type: () => Float,
      description: "Only facts with at least this share, 0…1, of the step.",
      defaultValue: 0,
    },
    includeUnknownShares: {
      type: () => Boolean,
      description: "Whether to follow facts whose share is unknown.",
      defaultValue: true,
    },
    asOf: asOfArgument,
  },
  weight: 100,
  statement: buildTreeStatement,
});

interface TreeArguments extends ShareFilter {
  readonly id: string;
  readonly direction: keyof typeof OwnershipDirection;
  readonly maxDepth: number;
  readonly asOf?: AsOf | null;
}

function buildTreeStatement(
  { args, selection }: FieldSelection<TreeArguments>,
  timeLimitMs: number,
): Statement<unknown> {
  const { id, maxDepth, asOf, ...treeOptions } = args;
  checkBounds("maxDepth", maxDepth, 1, MAX_DEPTH);
  checkKind("id", id, entityIds);
  const builder = createQueryBuilder(asOf);
  const traversal = resolveTraversedKinds(builder, treeOptions);
  const limits = { depth: maxDepth, perNode: MAX_NODES, timeLimitMs };
  const settings = { ids: [id], ...limits, hubs: () => entityKinds };
  return buildSubgraphStatement("ownershipTree", builder, traversal, settings, selection);
}

/** The kinds that the tree follows: the greatest shares first, unknown shares last. */
function resolveTraversedKinds(
  builder: QueryBuilder,
  { direction, minShare, includeUnknownShares }: Pick<TreeArguments, "direction" | keyof ShareFilter>,
): TraversedKinds {
  checkBounds("minShare", minShare, 0, 1);
  const least = minShare > 0 ? builder.addParameter(minShare) : null;
  const buildFactConditions = (fact: string): readonly string[] => [
    ...(least ? [`coalesce(${fact}.share, 1.0) >= ${least}`] : []),
    ...(includeUnknownShares ? [] : [`${fact}.share IS NOT NULL`]),
  ];
  return {
    ways:
      direction === "OWNERS"
        ? buildTraversalSteps([Ownership, Operation].map(requireRelationshipKind), "IN", null)
        : buildTraversalSteps([requireRelationshipKind(Ownership)], "OUT", null),
    allowedKinds: null,
    factConditions: buildFactConditions,
    order: (fact) => `coalesce(${fact}.share, -1.0) DESC, ${fact}.id`,
  };
}
