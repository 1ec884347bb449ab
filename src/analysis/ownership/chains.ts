import { required } from "../../util/required.js";
import { type SearchBudget, simplePaths } from "../paths/k-shortest.js";
import { edgesFrom, reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { type Loop, loopsIn } from "./loops.js";
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

export function chainsThrough<S extends Stake>(
  stakes: readonly S[],
  budget: SearchBudget = { left: EDGE_BUDGET },
): ChainSearch<S> {
  const byId = new Map(stakes.map((stake) => [stake.id, stake]));
  const edgesOf = edgesFrom([...stakes].sort((one, other) => (one.id < other.id ? -1 : 1)));
  let loops: readonly Loop<S>[] | undefined;
  return {
    chains: (owner, owned, limit) => {
      const { seenFromRoot, redirectEdge } = splitRoot(owner);
      const chains: (readonly S[])[] = [];
      const from = (node: string) => edgesOf(node).map(redirectEdge);
      for (const path of simplePaths(from, owner, seenFromRoot(owned), budget)) {
        if (chains.length === limit) return { chains, all: false };
        chains.push(path.map(({ id }) => required(byId.get(id), "A fact of a chain")));
      }
      return { chains, all: budget.left > 0 };
    },
    loops: (owner, owned) => {
      loops ??= loopsIn(stakes);
      const below = reachable(stakes, [owner]);
      const above = reachable(reverseEdge(stakes), [owned]);
      return loops.filter(([stake]) => below.has(stake.from) && above.has(stake.from));
    },
  };
}
