import { nodesOnPath, reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { controlFrom, isControlling } from "./control.js";
import { effectiveShares } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { holdingsOf } from "./holdings-of.js";
import { partsOf } from "./strong-components.js";

/**
 * The ultimate owners of an entity, given all ownership above it: each owner that has no owner itself, and each that
 * controls the entity and that nobody controls. Each member of a loop that nobody outside owns is one, including the
 * entity itself if it is a member. The share of such a member is computed as if the loop were entered at it, so that
 * the shares of the members overlap and do not add up.
 */
export function ultimateHoldings(stakes: readonly Stake[], entity: string): readonly Holding[] {
  const shares = effectiveShares(stakes, entity, "UP");
  const control = controlFrom(reverseEdge(stakes), entity);
  const owned = new Set(stakes.map(({ to }) => to));
  const controlling = stakesAbove(stakes.filter(isControlling), entity);
  return [...new Set([...topOf(stakes), ...topOf(controlling)])].map((owner) =>
    owned.has(owner)
      ? holdingsOf(stakes, owner)(entity)
      : { owner, owned: entity, share: shares(owner), control: control(owner) },
  );
}

/** The stakes on chains to an entity. */
export function stakesAbove<S extends Stake>(stakes: readonly S[], entity: string): readonly S[] {
  const met = reachable(reverseEdge(stakes), [entity]);
  return stakes.filter(({ to }) => met.has(to));
}

/** The nodes of the components that no edge enters. */
function topOf(stakes: readonly Stake[]): readonly string[] {
  const nodes = nodesOnPath(stakes);
  const part = partsOf(nodes, stakes);
  const entered = new Set(
    stakes.filter(({ from, to }) => part.get(from) !== part.get(to)).map(({ to }) => part.get(to)),
  );
  return [...nodes].filter((node) => !entered.has(part.get(node)));
}
