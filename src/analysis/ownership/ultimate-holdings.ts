import { collectNodes, findReachableNodes, reverseEdges } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { computeControl, isControlling } from "./control.js";
import { computeEffectiveShares } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { computeOwnerHoldings } from "./owner-holdings.js";
import { indexComponents } from "./strong-components.js";

/**
 * The ultimate owners of an entity, given all ownership above it: each owner that has no owner itself, and each that
 * controls the entity and that nobody controls. Each member of a loop that nobody outside owns is one, including the
 * entity itself if it is a member. The share of such a member is computed as if the loop were entered at it, so that
 * the shares of the members overlap and do not add up.
 */
export function findUltimateHoldings(stakes: readonly Stake[], entity: string): readonly Holding[] {
  const shares = computeEffectiveShares(stakes, entity, "UP");
  const control = computeControl(reverseEdges(stakes), entity);
  const owned = new Set(stakes.map(({ to }) => to));
  const controlling = selectStakesAbove(stakes.filter(isControlling), entity);
  return [...new Set([...findTopNodes(stakes), ...findTopNodes(controlling)])].map((owner) =>
    owned.has(owner)
      ? computeOwnerHoldings(stakes, owner)(entity)
      : { owner, owned: entity, share: shares(owner), control: control(owner) },
  );
}

/** The stakes on chains to an entity. */
export function selectStakesAbove<S extends Stake>(stakes: readonly S[], entity: string): readonly S[] {
  const met = findReachableNodes(reverseEdges(stakes), [entity]);
  return stakes.filter(({ to }) => met.has(to));
}

/** The nodes of the components that no edge enters. */
function findTopNodes(stakes: readonly Stake[]): readonly string[] {
  const nodes = collectNodes(stakes);
  const part = indexComponents(nodes, stakes);
  const entered = new Set(
    stakes.filter(({ from, to }) => part.get(from) !== part.get(to)).map(({ to }) => part.get(to)),
  );
  return [...nodes].filter((node) => !entered.has(part.get(node)));
}
