import { Float, ID, Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../domain/as-of.js";
import { entityKinds } from "../domain/kinds.js";
import { enumeration } from "../domain/model/enumeration.js";
import { relationshipKindOf } from "../domain/model/relationship-kind.js";
import { Ownership } from "../domain/ownership.js";
import type { Statement } from "../neo4j/statement.js";
import type { QueryBuilder } from "../query/draft.js";
import { createQueryBuilder } from "../query/new-draft.js";
import { queryField } from "../query/query-field.js";
import { rootStatement } from "../query/root-statement.js";
import type { FieldSelection } from "../query/selection.js";
import { checkBounds } from "./bounds.js";
import type { ShareFilter } from "./ownership/share-filter.js";
import { showSubgraph, wantedForSubgraph } from "./subgraph/show.js";
import { type TraversedKinds, traversalStepsOf } from "./subgraph/terrain.js";
import { MAX_NODES, subgraphWalk } from "./subgraph/walk.js";
import { Subgraph } from "./subgraph.js";

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
