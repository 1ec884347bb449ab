import { type SearchBudget, simplePaths } from "../paths/k-shortest.js";
import { edgesFrom, reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { loopsIn } from "./loops.js";
import { splitRoot } from "./split-root.js";

/** The most edges to visit for the chains of one answer: a fraction of a second. */
const EDGE_BUDGET = 2_000_000;

type Chain = readonly Stake[];

/** The chains and loops between owners and owned entities, found on demand. */
export interface ChainSearch {
  /**
   * The chains from owner to owned that pass each node once, the shortest first, and whether they are all.
   */
  readonly chains: (
    owner: string,
    owned: string,
    limit: number,
  ) => { readonly chains: readonly Chain[]; readonly all: boolean };
  /** The loops on walks from owner to owned. */
  readonly loops: (owner: string, owned: string) => readonly Chain[];
}

export function chainsThrough(
  stakes: readonly Stake[],
  budget: SearchBudget = { left: EDGE_BUDGET },
): ChainSearch {
  const byId = new Map(stakes.map((stake) => [stake.id, stake]));
  const edgesOf = edgesFrom([...stakes].sort((one, other) => (one.id < other.id ? -1 : 1)));
  let loops: readonly Chain[] | undefined;
  return {
    chains: (owner, owned, limit) => {
      const { seenFromRoot, redirectEdge } = splitRoot(owner);
      const chains: Chain[] = [];
      const from = (node: string) => edgesOf(node).map(redirectEdge);
      for (const path of simplePaths(from, owner, seenFromRoot(owned), budget)) {
        if (chains.length === limit) return { chains, all: false };
        chains.push(path.map(({ id }) => byId.get(id)!));
      }
      return { chains, all: budget.left > 0 };
    },
    loops: (owner, owned) => {
      loops ??= loopsIn(stakes);
      const below = reachable(stakes, [owner]);
      const above = reachable(reverseEdge(stakes), [owned]);
      return loops.filter(([stake]) => below.has(stake!.from) && above.has(stake!.from));
    },
  };
}
