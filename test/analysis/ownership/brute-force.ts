import type { Stake } from "../../../src/analysis/shared/graph/stake.js";

/** The number of rounds: shares of at most a few tenths have vanished by then. */
const ROUNDS = 4000;

/**
 * Computes the shares of an owner in all others, by passing its money on in rounds: a company passes
 * what it receives through its own stakes. Independent of the product's linear systems; correct if each round carries less
 * than the last.
 */
export function computeSharesByRounds(stakes: readonly Stake[], owner: string): ReadonlyMap<string, number> {
  const received = new Map<string, number>();
  let round = new Map([[owner, 1]]);
  for (let n = 0; n < ROUNDS && round.size > 0; n++) {
    const next = new Map<string, number>();
    for (const { from, to, share } of stakes) {
      const part = (round.get(from) ?? 0) * (share ?? 0);
      if (part > 0) next.set(to, (next.get(to) ?? 0) + part);
    }
    for (const [node, part] of next) received.set(node, (received.get(node) ?? 0) + part);
    round = new Map([...next].filter(([, part]) => part > 1e-18));
  }
  return received;
}

/** Finds every path between two nodes that passes each node once; from a node to itself, every loop. */
export function findWaysBetween<E extends { readonly from: string; readonly to: string }>(
  edges: readonly E[],
  from: string,
  to: string,
  met: readonly string[] = [from],
): readonly (readonly E[])[] {
  return edges
    .filter((edge) => edge.from === from)
    .flatMap((edge) => {
      if (edge.to === to) return [[edge]];
      if (met.includes(edge.to)) return [];
      return findWaysBetween(edges, edge.to, to, [...met, edge.to]).map((remainder) => [edge, ...remainder]);
    });
}
