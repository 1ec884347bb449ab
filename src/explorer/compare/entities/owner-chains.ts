import type { OwnersQuery } from "../../../client/gql/graphql.js";
import type { SentenceFact } from "../../../sentences/fact-sentences.js";
import type { ViewEnd } from "../../model/graph.js";

type ChainStep = OwnersQuery["ultimateOwners"][number]["chains"][number]["steps"][number];

/** The owners of an entity, as the API returns them: chains from each ultimate owner to the entity. */
export interface OwnedEntity extends ViewEnd {
  readonly owners: OwnersQuery["ultimateOwners"];
}

/** An owner of several entities, itself or through others. */
export interface CommonOwner {
  readonly owner: ViewEnd;
  /** The shortest chain from the owner to each of these entities. */
  readonly chains: readonly CommonOwnerChain[];
}

export interface CommonOwnerChain {
  readonly entity: ViewEnd;
  readonly steps: readonly ChainStep[];
}

/**
 * Lists the owners that at least two of some entities have, those of most entities first, and then the nearest. One of the
 * entities can be such an owner of two others.
 */
export function listCommonOwners(entities: readonly OwnedEntity[]): readonly CommonOwner[] {
  const chainsByOwner = new Map<string, { readonly owner: ViewEnd; readonly chains: CommonOwnerChain[] }>();
  for (const { owners, ...entity } of entities)
    for (const [id, { owner, steps }] of findShortestChains(owners)) {
      const common = chainsByOwner.get(id) ?? { owner, chains: [] };
      chainsByOwner.set(id, common);
      common.chains.push({ entity, steps });
    }
  const countSteps = ({ chains }: CommonOwner): number =>
    chains.reduce((sum, { steps }) => sum + steps.length, 0);
  return [...chainsByOwner.values()]
    .filter(({ chains }) => chains.length > 1)
    .toSorted((a, b) => b.chains.length - a.chains.length || countSteps(a) - countSteps(b));
}

/** Finds the shortest chain from each owner, direct or not, by the id of the owner. */
function findShortestChains(owners: OwnersQuery["ultimateOwners"]) {
  const shortest = new Map<string, { readonly owner: ViewEnd; readonly steps: readonly ChainStep[] }>();
  for (const { steps } of owners.flatMap(({ chains }) => chains))
    for (const [index, { from: owner }] of steps.entries()) {
      const remaining = steps.slice(index);
      const nearest = shortest.get(owner.id);
      if (!nearest || remaining.length < nearest.steps.length)
        shortest.set(owner.id, { owner, steps: remaining });
    }
  return shortest;
}

/** Converts a step of a chain to a fact to write a sentence about. */
export const toOwnershipFact = ({
  from,
  to,
  relationship,
}: ChainStep): Omit<SentenceFact, "status" | "disputedFields" | "allegedFields"> => ({
  ...relationship,
  from,
  to,
  values: { ...relationship },
});
