import { type Edge, reachable, turned } from "../paths/edge.js";
import { simplePaths } from "../paths/k-shortest.js";
import type { EffectiveShare } from "./effective-shares.js";
import { enteredAt } from "./entered-at.js";
import { loopsIn } from "./loops.js";
import type { Stake } from "./stake.js";

/** What one holds of another, directly or through others. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly share: EffectiveShare;
  readonly controls: boolean;
  /** The ways from owner to owned that meet nobody twice, the shortest first, at most so many. */
  readonly chains: (limit: number) => readonly (readonly Stake[])[];
  /** Loops that lie on walks from owner to owned. */
  readonly loops: () => readonly (readonly Stake[])[];
}

/** Puts a holding together; its chains and loops are found when they are asked for. */
export function holding(
  stakes: readonly Stake[],
  parts: Pick<Holding, "owner" | "owned" | "share" | "controls">,
): Holding {
  return {
    ...parts,
    chains: (limit) => chainsBetween(stakes, parts.owner, parts.owned, limit),
    loops: () => loopsBetween(stakes, parts.owner, parts.owned),
  };
}

function chainsBetween(stakes: readonly Stake[], owner: string, owned: string, limit: number) {
  const { edges, seenFromIt } = enteredAt<Edge>(stakes, owner);
  const byId = new Map(stakes.map((stake) => [stake.id, stake]));
  const chains: Stake[][] = [];
  for (const path of simplePaths(edges, owner, seenFromIt(owned))) {
    chains.push(path.map(({ id }) => byId.get(id)!));
    if (chains.length === limit) break;
  }
  return chains;
}

function loopsBetween(stakes: readonly Stake[], owner: string, owned: string) {
  const below = reachable(stakes, [owner]);
  const above = reachable(turned(stakes), [owned]);
  const between = stakes.filter(({ from, to }) => below.has(from) && above.has(to));
  return loopsIn(below, between);
}
