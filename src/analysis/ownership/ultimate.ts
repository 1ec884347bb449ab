import { nodesOnPath } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { controllersOf } from "./control.js";
import { effectiveShares } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { holdingsOf } from "./holdings-of.js";
import { partsOf } from "./strong-components.js";

/**
 * Who owns an entity in the last resort, given all ownership above it: each owner that has no owner itself. Of a loop that
 * nobody outside owns each member is one, the entity itself too where it is a member. What such a member holds is
 * reckoned as if the loop were entered at it, so that the shares of the members overlap and do not add up.
 */
export function ultimateHoldings(stakes: readonly Stake[], entity: string): readonly Holding[] {
  const shares = effectiveShares(stakes, entity, "UP");
  const controllers = controllersOf(stakes, entity);
  const owned = new Set(stakes.map(({ to }) => to));
  return topOf(stakes).map((owner) =>
    owned.has(owner)
      ? holdingsOf(stakes, owner)(entity)
      : { owner, owned: entity, share: shares(owner), controls: controllers.has(owner) },
  );
}

/** The nodes of the parts that no edge leads into from outside. */
function topOf(stakes: readonly Stake[]): readonly string[] {
  const nodes = nodesOnPath(stakes);
  const part = partsOf(nodes, stakes);
  const entered = new Set(
    stakes.filter(({ from, to }) => part.get(from) !== part.get(to)).map(({ to }) => part.get(to)),
  );
  return [...nodes].filter((node) => !entered.has(part.get(node)));
}
