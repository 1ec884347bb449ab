import type { Stake } from "../shared/graph/stake.js";
import { controlledBy } from "./control.js";
import { effectiveShares } from "./effective-shares.js";
import type { Holding } from "./holding.js";
import { splitRoot } from "./split-root.js";

/** Computes the holdings of an owner, given all stakes that it reaches. */
export function holdingsOf(stakes: readonly Stake[], owner: string): (owned: string) => Holding {
  const { turnedAt, seenFromIt } = splitRoot(owner);
  const edges = stakes.map(turnedAt);
  const shares = effectiveShares(edges, owner, "DOWN");
  const controlled = controlledBy(edges, owner);
  return (owned) => {
    const end = seenFromIt(owned);
    return { owner, owned, share: shares(end), controls: controlled.has(end) };
  };
}
