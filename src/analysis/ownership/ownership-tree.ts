import { Float, ID, Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { relationshipKindOf } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { enumeration } from "../../domain/schema/enumeration.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { Subgraph } from "../neighborhood/subgraph.js";
import { checkBounds } from "../shared/bounds.js";
import { showSubgraph, wantedForSubgraph } from "../subgraph/show.js";
import { type TraversedKinds, traversalStepsOf } from "../subgraph/traversal-step.js";
import { MAX_NODES, subgraphWalk } from "../subgraph/walk.js";
import type { ShareFilter } from "./share-filter.js";

export const OwnershipDirection = enumeration("OwnershipDirection", "Which way ownership is walked.", {
  OWNERS: "Towards those who own.",
  OWNED: "Towards what is owned.",
});

const MAX_DEPTH = 10;

export const ownershipTreeField = queryField("ownershipTree", {
  type: () => Subgraph,
  description: `Who owns an entity, and who owns those; or what it owns, and what that owns. ${MAX_NODES} entities at most, each once, so that loops end. Affiliation is not followed. Empty where the id names nothing.`,
  args: {
    id: { type: () => ID, nullable: false, description: "The id of the entity at the root." },
    direction: { type: () => OwnershipDirection, nullable: false, description: "Which way to go." },
    maxDepth: { type: () => Int, description: `How many steps, up to ${MAX_DEPTH}.`, defaultValue: 4 },
    minShare: {
      type: () => Float,
      description: "Only facts of at least this share, 0…1: each step's own share, not that of a chain.",
      defaultValue: 0,
    },
    includeUnknownShares: {
      type: () => Boolean,
      description: "Whether facts whose share is not known are walked.",
      defaultValue: true,
    },
    asOf: asOfArgument,
  },
  weight: 100,
  statement: treeStatement,
});

interface TreeArguments extends ShareFilter {
  readonly id: string;
  readonly direction: keyof typeof OwnershipDirection;
  readonly maxDepth: number;
  readonly asOf?: AsOf | null;
}

function treeStatement({ args, selection }: FieldSelection, patience: number): Statement<unknown> {
  const { id, maxDepth, asOf, ...asked } = args as unknown as TreeArguments;
  checkBounds("maxDepth", maxDepth, 1, MAX_DEPTH);
  const draft = createQueryBuilder(asOf);
  const terrain = terrainOf(draft, asked);
  const limits = { depth: maxDepth, perNode: MAX_NODES, patience };
  const settings = { ids: [id], ...limits, hubs: () => entityKinds };
  const { clauses, answer } = subgraphWalk(draft, terrain, settings, wantedForSubgraph(selection));
  const read = (value: unknown) => showSubgraph(selection, terrain, answer.read(value));
  return rootStatement("ownershipTree", draft, clauses, { cypher: answer.cypher, read });
}

/** The greatest shares are walked first, those that are not known last. */
function terrainOf(
  draft: QueryBuilder,
  { direction, minShare, includeUnknownShares }: Pick<TreeArguments, "direction" | keyof ShareFilter>,
): TraversedKinds {
  checkBounds("minShare", minShare, 0, 1);
  const least = minShare > 0 ? draft.parameter(minShare) : null;
  const onFact = (fact: string): readonly string[] => [
    ...(least ? [`coalesce(${fact}.share, 1.0) >= ${least}`] : []),
    ...(includeUnknownShares ? [] : [`${fact}.share IS NOT NULL`]),
  ];
  return {
    ways: traversalStepsOf([relationshipKindOf(Ownership)!], direction === "OWNERS" ? "IN" : "OUT", null),
    wanted: null,
    onFact,
    order: (fact) => `coalesce(${fact}.share, -1.0) DESC, ${fact}.id`,
  };
}
