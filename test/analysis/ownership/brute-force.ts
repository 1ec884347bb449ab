import type { Stake } from "../../../src/analysis/shared/graph/stake.js";

/** So far a walk is followed by hand: shares of at most a few tenths have died out by then. */
const ROUNDS = 4000;

/**
 * What an owner holds of everyone, by passing its money on round after round: what a company receives it holds through
 * its own stakes. Independent of the product's linear systems; right where each round carries less than the one before.
 */
export function sharesByRounds(stakes: readonly Stake[], owner: string): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  let round = new Map([[owner, 1]]);
  for (let n = 0; n < ROUNDS && round.size > 0; n++) {
    const next = new Map<string, number>();
    for (const { from, to, share } of stakes) {
      const part = (round.get(from) ?? 0) * (share ?? 0);
      if (part > 0) next.set(to, (next.get(to) ?? 0) + part);
    }
    for (const [node, part] of next) held.set(node, (held.get(node) ?? 0) + part);
    round = new Map([...next].filter(([, part]) => part > 1e-18));
  }
  return held;
}

/** Every way from one node to another that meets no node twice; from a node to itself every loop through it. */
export function waysBetween<E extends { readonly from: string; readonly to: string }>(
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
      return waysBetween(edges, edge.to, to, [...met, edge.to]).map((rest) => [edge, ...rest]);
    });
}
