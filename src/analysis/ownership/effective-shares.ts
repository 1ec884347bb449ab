import { nodesOnPath, reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { type WalkSums, type WeightedEdge, walkSums } from "./path-sums.js";
import { partsOf } from "./strong-components.js";

/** The share that one entity has in another through all chains together. */
export interface EffectiveShare {
  /** Null if a share on a chain is unknown, or if the shares of a loop have no solution. */
  readonly share: number | null;
  /** The least possible share: unknown shares count as 0. */
  readonly atLeast: number;
  /** The greatest possible share: unknown shares count as 1. */
  readonly atMost: number;
}

/** UP: the share of each node in the root. DOWN: the share of the root in each node. */
export type OwnershipSide = "UP" | "DOWN";

/**
 * Effective shares between a root and every node: the product of the shares along a chain, summed over
 * chains.
 *
 * With A the matrix of direct shares this is Y = A + YA, so Y = (I − A)⁻¹A: integrated ownership after
 * Brioschi, Buzzacchi and Colombo, "Risk capital financing and the separation of ownership and control in
 * business groups", Journal of Banking & Finance 13 (1989). Without loops it is the plain sum over chains. In
 * a loop, the share that a company has in itself through others passes to the owners outside, so that outside
 * owners of a wholly owned company add up to 1 and nothing counts twice. A loop whose shares add up to 1 has
 * no solution: then the share is null, and `atLeast` is the share without the facts of loops.
 */
export function effectiveShares(
  stakes: readonly Stake[],
  root: string,
  side: OwnershipSide,
): (node: string) => EffectiveShare {
  const ways = side === "UP" ? reverseEdge(stakes) : stakes;
  const open = throughUnknown(ways, root);
  const known = walkSums(withWeights(ways, 0), root);
  const whole = ways.some(({ share }) => share === null) ? walkSums(withWeights(ways, 1), root) : known;
  let sure: WalkSums | undefined;
  return (node) => {
    const sum = known(node);
    sure ??= sum === null ? walkSums(withWeights(outsideLoops(ways), 0), root) : known;
    return {
      share: open.has(node) ? null : sum,
      atLeast: sum ?? sure(node) ?? 0,
      atMost: Math.min(whole(node) ?? 1, Math.max(1, sum ?? 1)),
    };
  };
}

const withWeights = (stakes: readonly Stake[], unknown: number): readonly WeightedEdge[] =>
  stakes.map((stake) => ({ ...stake, weight: stake.share ?? unknown }));

/** The nodes that the root reaches through an unknown share. */
function throughUnknown(ways: readonly Stake[], root: string): ReadonlySet<string> {
  const met = reachable(ways, [root]);
  const unknown = ways.filter(({ share, from }) => share === null && met.has(from));
  return reachable(
    ways,
    unknown.map(({ to }) => to),
  );
}

function outsideLoops(ways: readonly Stake[]): readonly Stake[] {
  const part = partsOf(nodesOnPath(ways), ways);
  return ways.filter(({ from, to }) => part.get(from) !== part.get(to));
}
