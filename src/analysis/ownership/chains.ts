import { requireNonNull } from "../../util/require-non-null.js";
import { findSimplePaths, type SearchBudget } from "../paths/simple-paths.js";
import { findReachableNodes, indexEdges, reverseEdges } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { findLoops, type Loop } from "./loops.js";
import { splitRoot } from "./split-root.js";

/** The most edges to visit for the chains of one answer: a fraction of a second. */
const EDGE_BUDGET = 2_000_000;

/** The chains and loops between owners and owned entities, found on demand. */
export interface ChainSearch<S extends Stake> {
  /**
   * The chains from owner to owned that pass each node once, the shortest first, and whether they are all.
   */
  readonly chains: (
    owner: string,
    owned: string,
    limit: number,
  ) => { readonly chains: readonly (readonly S[])[]; readonly all: boolean };
  /** The loops on walks from owner to owned. */
  readonly loops: (owner: string, owned: string) => readonly Loop<S>[];
}

export function createChainSearch<S extends Stake>(
  stakes: readonly S[],
  budget: SearchBudget = { left: EDGE_BUDGET },
): ChainSearch<S> {
  const byId = new Map(stakes.map((stake) => [stake.id, stake]));
  const getEdges = indexEdges([...stakes].sort((a, b) => (a.id < b.id ? -1 : 1)));
  let loops: readonly Loop<S>[] | undefined;
  return {
    chains: (owner, owned, limit) => {
      const { seenFromRoot, redirectEdge } = splitRoot(owner);
      const chains: (readonly S[])[] = [];
      const getRedirectedEdges = (node: string) => getEdges(node).map(redirectEdge);
      for (const path of findSimplePaths(getRedirectedEdges, owner, seenFromRoot(owned), budget)) {
        if (chains.length === limit) return { chains, all: false };
        chains.push(path.map(({ id }) => requireNonNull(byId.get(id), "A fact of a chain")));
      }
      return { chains, all: budget.left > 0 };
    },
    loops: (owner, owned) => {
      loops ??= findLoops(stakes);
      const below = findReachableNodes(stakes, [owner]);
      const above = findReachableNodes(reverseEdges(stakes), [owned]);
      return loops.filter(([stake]) => below.has(stake.from) && above.has(stake.from));
    },
  };
}
