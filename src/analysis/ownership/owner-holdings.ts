import type { Stake } from "../shared/graph/stake.js";
import { computeControl } from "./control.js";
import { computeEffectiveShares } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { splitRoot } from "./split-root.js";

/** Computes the holdings of an owner, given all stakes that it reaches. */
export function computeOwnerHoldings(stakes: readonly Stake[], owner: string): (owned: string) => Holding {
  const { redirectEdge, seenFromRoot } = splitRoot(owner);
  const edges = stakes.map(redirectEdge);
  const shares = computeEffectiveShares(edges, owner, "DOWN");
  const control = computeControl(edges, owner);
  return (owned) => {
    const end = seenFromRoot(owned);
    return { owner, owned, share: shares(end), control: control(end) };
  };
}
